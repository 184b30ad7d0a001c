import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { ScreenRow, WallRow } from '#contract/wall.ts';
import type { RoomDisplayId } from '#domain/ids.ts';
import type { ScreenContent } from '#domain/wall-content.ts';
import { DisplayClient } from '../support/display-client.ts';
import { GateClient } from '../support/gate-client.ts';
import { freePort, launch, makeFolder, type Running } from '../support/processes.ts';

/** What one workstation must drive at least. */
const count = 16;

type Display = { readonly client: DisplayClient; readonly id: RoomDisplayId; line: GateClient };

let folder: Awaited<ReturnType<typeof makeFolder>>;
let url: string;
let running: Running;
let desk: GateClient;
let displays: Display[];

const start = async (): Promise<void> => {
  const args = ['--host', 'none', '--port', '0', '--data', folder.path, '--no-build', '--demo-pace', '0'];
  running = await launch('main/start.ts', [...args, '--displays', new URL(url).host]);
  expect(running.output()).toContain(`remote displays at ${url}`);
  desk = await GateClient.open(running.url);
  await desk.onDuty();
};
const pair = async (name: string): Promise<Display> => {
  const client = new DisplayClient(url);
  const { id } = await desk.call('displays.pair', { code: await client.code(), name });
  return { client, id, line: await client.gate() };
};
const wall = async (enough: (wall: WallRow) => boolean = () => true): Promise<WallRow> => {
  const [row] = await desk.until('walls.list', {}, ([first]) => first !== undefined && enough(first));
  return row as WallRow;
};
/** One content for every display, of two cells that say the same. */
const both = (words: string): ScreenContent => ({
  layout: '2',
  cells: ['trái', 'phải'].map(() => ({ k: 'text' as const, text: words, tone: 'plain' as const })),
});
const take = async (words: string) => {
  const { id, ver } = await wall();
  const screens = Object.fromEntries(displays.map((display) => [display.id, both(words)]));
  return desk.call('wall.take', { id, baseVer: ver, sceneId: null, screens, incidentId: null });
};
const shown = async ({ id, line }: Display, enough: (row: ScreenRow) => boolean = () => true): Promise<ScreenRow> => {
  const [row] = await line.until('screen.show', { id }, ([first]) => first !== undefined && enough(first));
  return row as ScreenRow;
};
const wordsOf = ({ content }: Pick<ScreenRow, 'content'>): string[] =>
  content.cells.map((cell) => (cell?.k === 'text' ? cell.text : 'nothing'));
const says =
  (words: string) =>
  (row: ScreenRow): boolean =>
    wordsOf(row).every((each) => each === words);
/** The console is gone without a word, and another one comes up on what it left. */
const killAndRestart = async (): Promise<void> => {
  const gone = Promise.all(displays.map(({ line }) => line.ended()));
  await running.kill();
  await gone;
  await start();
  for (const display of displays) display.line = await display.client.gate();
};

beforeEach(async () => {
  folder = await makeFolder('displays');
  url = `http://127.0.0.1:${await freePort()}`;
  displays = [];
  await start();
  const users = await desk.until('users.list', {}, (rows) => rows.length > 0);
  const lead = users.find(({ role }) => role === 'shiftLead');
  if (!lead) throw new Error('the demo has nobody who runs the shift');
  await desk.call('session.switchOfficer', { userId: lead.id });
  for (let n = 1; n <= count; n += 1) displays.push(await pair(`Màn ${n}`));
  await wall(({ screens }) => screens.length === count);
});
afterEach(async () => {
  for (const { line } of displays) line.close();
  await running.kill();
  await folder.remove();
});

describe('sixteen displays of one console', { timeout: 120_000 }, () => {
  it('are screens of its wall like any other, and hear of a take before its moment', async () => {
    const { screens } = await wall();
    expect(screens.map(({ name, kind }) => [name, kind])).toEqual(displays.map((_, at) => [`Màn ${at + 1}`, 'remote']));
    const health = await desk.until('screens.health', {}, (rows) => rows.length === count);
    expect(health.every(({ isOnline, sinceMs, address }) => isOnline && sinceMs !== null && address === '127.0.0.1')).toBe(true);
    const inTime = async (words: string): Promise<boolean> => {
      const arrivals = displays.map(async (display) => {
        const { takeAtMs } = await shown(display, says(words));
        return takeAtMs - (await display.line.call('screen.clock', {})).nowMs;
      });
      const [{ takeAtMs }, leads] = await Promise.all([take(words), Promise.all(arrivals)]);
      for (const display of displays) expect((await shown(display)).takeAtMs).toBe(takeAtMs);
      return leads.every((leadMs) => leadMs > 0);
    };
    // A neighbour may hold the processor for longer than an order has to arrive; not every time.
    let [tries, arrived] = [0, false];
    while (!arrived && tries < 10) arrived = await inTime(`lần ${(tries += 1)}`);
    expect(arrived).toBe(true);
  });

  it('come back by themselves to what they showed, when the console was killed and when they were switched off', async () => {
    await take('giữ nguyên');
    const before = await Promise.all(displays.map((display) => shown(display, says('giữ nguyên'))));
    await killAndRestart();
    const after = await Promise.all(displays.map((display) => shown(display)));
    expect(after.map(({ content, takeId, name }) => ({ content, takeId, name }))).toEqual(
      before.map(({ content, takeId, name }) => ({ content, takeId, name })),
    );

    const [one] = displays as [Display];
    const { line } = one;
    line.close();
    await desk.until('screens.health', {}, (rows) => rows.some(({ id, isOnline }) => id === one.id && !isOnline));
    expect(await one.client.pairing()).toEqual({ state: 'paired', id: one.id, name: 'Màn 1' });
    one.line = await one.client.gate();
    expect(wordsOf(await shown(one))).toEqual(['giữ nguyên', 'giữ nguyên']);
    await desk.until('screens.health', {}, (rows) => rows.every(({ isOnline }) => isOnline));
  });

  it('show the old or the new, never half, when the console is killed during a take', async () => {
    await take('vòng 0');
    await Promise.all(displays.map((display) => shown(display, says('vòng 0'))));
    for (let round = 1; round <= 4; round += 1) {
      const old = wordsOf(await shown(displays[0] as Display))[0] ?? '';
      const seen: string[][] = [];
      for (const display of displays) {
        void display.line.until('screen.show', { id: display.id }, ([row]) => (row && seen.push(wordsOf(row)), false)).catch(() => {});
      }
      const taken = take(`vòng ${round}`).catch(() => null);
      if (round % 2 === 0) await taken;
      await killAndRestart();
      const now = await Promise.all(displays.map((display) => shown(display)));
      const words = new Set(now.flatMap(wordsOf));
      expect(words.size).toBe(1);
      expect([old, `vòng ${round}`]).toContain([...words][0]);
      for (const cells of seen)
        expect([
          [old, old],
          [`vòng ${round}`, `vòng ${round}`],
        ]).toContainEqual(cells);
    }
  });

  it('lose one that is unpaired at once, and go on without it', async () => {
    const [first, ...others] = displays as [Display, ...Display[]];
    const ended = first.line.ended();
    await desk.call('displays.unpair', { id: first.id });
    await ended;
    await expect(first.client.gate()).rejects.toThrow('401');
    expect((await first.client.pairing()).state).toBe('waiting');
    expect((await wall(({ screens }) => screens.length === count - 1)).screens.map(({ id }) => id)).toEqual(others.map(({ id }) => id));
    displays = others;
    await take('mười lăm');
    await Promise.all(others.map((display) => shown(display, says('mười lăm'))));
  });
});
