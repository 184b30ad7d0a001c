import { describe, expect, it } from 'vitest';
import { Operation } from '#domain/operation.ts';
import { describeProblem, describeReport, importCameras } from './camera-import.ts';
import { Notices } from './notices.ts';
import { FakeConsole } from './testing/fake-console.ts';

const table = (...rows: string[]): Uint8Array => Buffer.from(['id,name,lat,lon,heading,url main,url sub', ...rows].join('\n'));
const one = 'cam-1,Một,21.8,106.7,90,http://u:secret@h/1.m3u8,';
const two = 'cam-2,Hai,21.9,106.8,,http://h/2.m3u8,http://h/2s.m3u8';

const setUp = () => {
  const fake = new FakeConsole();
  const notices = new Notices(() => 5);
  return { fake, notices, run: (file: Uint8Array) => importCameras('c.csv', file, { ...fake.parts(), store: fake.store, notices }) };
};

describe('importCameras', () => {
  it('records good rows and adds nothing the second time', async () => {
    const { fake, run } = setUp();
    expect(await run(table(one, two))).toMatchObject({ rows: 2, changed: 2, unchanged: 0, problems: [] });
    expect(Operation.array().safeParse(fake.recorded).success).toBe(true);
    expect(await run(table(one, two))).toMatchObject({ changed: 0, unchanged: 2 });
    expect(fake.recorded).toHaveLength(2);
  });

  it('records what changed, and keeps what the file does not know', async () => {
    const { fake, run } = setUp();
    await run(table(one, two));
    const cached = fake.cameras.get('cam-1');
    if (cached)
      fake.cameras.set('cam-1', {
        ...cached,
        kind: 'gate',
        roadKm: 'QL1 Km1',
        streams: { sub: cached.streams.sub, main: cached.streams.main },
      });
    expect(await run(table(one, two))).toMatchObject({ changed: 0 });
    await run(table(one.replace('Một', 'Mới'), two));
    expect(fake.recorded.at(-1)).toMatchObject({ target: { id: 'cam-1' }, args: { name: 'Mới', kind: 'gate', roadKm: 'QL1 Km1' } });
    expect(fake.recorded).toHaveLength(3);
  });

  it('tells bad rows to every window, without addresses, and keeps the good ones', async () => {
    const { run, notices, fake } = setUp();
    const report = await run(table(one, 'cam 3,Ba,21,106,,rtsp://u:secret@h/,', two));
    expect(report).toMatchObject({ rows: 3, changed: 2 });
    expect(describeReport(report)).toBe('cameras: 3 rows, 2 new or changed, 0 as before, 1 not taken');
    expect(report.problems.map(describeProblem)[0]).toMatch(/^line 3, id: "cam 3" is not an id; expected 1-64 letters/);
    expect(notices.recent()).toMatchObject([{ level: 'warning', failure: { kind: 'badInput', details: { more: 0 } } }]);
    expect(JSON.stringify(notices.recent())).not.toContain('secret');
    expect(fake.recorded).toHaveLength(2);
  });

  it('acts for the console itself, whoever is on duty', async () => {
    const { fake, run } = setUp();
    await run(table(two));
    expect(fake.recorded[0]?.actor).toBe('console');
  });

  it('records thousands of rows in batches', async () => {
    const { fake, run } = setUp();
    await run(table(...Array.from({ length: 1201 }, (_, at) => two.replace('cam-2', `c-${at}`))));
    expect(fake.recorded).toHaveLength(1201);
  });
});
