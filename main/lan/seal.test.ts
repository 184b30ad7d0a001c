import { mkdir, mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Failure } from '#contract/errors.ts';
import type { DeviceId } from '#domain/ids.ts';
import type { LanRecord } from './ports.ts';
import { Sealer } from './seal.ts';
import { member, sealerOf, textOf } from './testing/desk.ts';

const record = (device: string, n: number, change: object = {}): LanRecord => ({
  device: device as DeviceId,
  n,
  text: textOf(device, n, change),
  seal: null,
});
const verdictOf = async (sealer: Sealer, sealed: LanRecord): Promise<string> => (await sealer.check(sealed))?.why ?? 'taken';
const nobody = (): void => undefined;

describe('a sealed record', () => {
  const [a, b] = [sealerOf('a'), sealerOf('b')];
  const sealed = a.seal(record('a', 1));

  it('proves at every other desk who wrote it, and is not sealed again', async () => {
    expect(await verdictOf(b, sealed)).toBe('taken');
    expect(b.seal(sealed)).toBe(sealed);
  });

  it.each([
    ['with another text', { text: textOf('a', 1, { args: { text: 'y' } }) }],
    ['under another number', { n: 2 }],
    ['under another desk', { device: 'c' as DeviceId }],
    ['without a seal', { seal: null }],
    ['with a seal that is none', { seal: '{}' }],
    ['with a signature of zeros', { seal: JSON.stringify({ ...JSON.parse(sealed.seal ?? ''), sig: 'A'.repeat(86) }) }],
    ['with a proof of zeros', { seal: JSON.stringify({ ...JSON.parse(sealed.seal ?? ''), proof: 'A'.repeat(43) }) }],
  ])('%s is refused', async (_what, change) => {
    expect(await verdictOf(b, { ...sealed, ...change })).toBe('forged');
  });

  it('of another centre is refused', async () => {
    expect(await verdictOf(b, sealerOf('a', { member: Buffer.alloc(32, 8) }).seal(record('a', 1)))).toBe('forged');
  });

  it('of a desk that shows another key than before is refused', async () => {
    const [met, again] = [sealerOf('met'), sealerOf('met')];
    const here = sealerOf('here');
    expect(await verdictOf(here, met.seal(record('met', 1)))).toBe('taken');
    expect(await verdictOf(here, again.seal(record('met', 2)))).toBe('anotherKey');
    expect(await verdictOf(here, met.seal(record('met', 2)))).toBe('taken');
  });

  it('that says it is of this desk, by another key, is refused', async () => {
    const [me, other] = [sealerOf('me'), sealerOf('me')];
    expect(await me.check(other.seal(record('me', 1)))).toMatchObject({
      why: 'anotherKey',
      failure: { kind: 'forbidden', message: expect.stringContaining('name of this one') },
    });
    expect(await verdictOf(me, me.seal(record('me', 1)))).toBe('taken');
  });

  it('of a newer version pins its desk as any other does', async () => {
    const [x, again, here] = [sealerOf('x'), sealerOf('x'), sealerOf('here')];
    expect(await verdictOf(here, x.seal(record('x', 1, { kind: 'incident.sing' })))).toBe('newer');
    expect(await verdictOf(here, again.seal(record('x', 2)))).toBe('anotherKey');
  });

  it.each([['is no JSON'], ['"a text"'], ['{"device":"a"}'], ['{"device":"a","n":2}'], ['{"device":"b","n":9}']])(
    'over a text that names nobody or another (%s) is refused',
    async (text) => {
      expect(await verdictOf(b, a.seal({ device: 'a' as DeviceId, n: 9, text, seal: null }))).toBe('forged');
    },
  );

  it('of a newer version is left for later', async () => {
    expect(await verdictOf(b, a.seal(record('a', 2, { kind: 'incident.sing' })))).toBe('newer');
  });

  it('that is about another one than it says is refused', async () => {
    expect(await verdictOf(b, a.seal({ ...record('a', 3), text: textOf('a', 4) }))).toBe('forged');
  });
});

describe('a desk', () => {
  let folder = '';
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'chilang-seal-'));
  });
  afterEach(() => rm(folder, { recursive: true }));

  it('keeps its key for itself, and whom it met', async () => {
    const other = sealerOf('other');
    const first = await Sealer.open(folder, 'me' as DeviceId, member, nobody);
    expect(await verdictOf(first, other.seal(record('other', 1)))).toBe('taken');
    expect(await verdictOf(first, sealerOf('second').seal(record('second', 1)))).toBe('taken');
    expect(await verdictOf(first, sealerOf('third').seal(record('third', 1)))).toBe('taken');
    expect((await stat(join(folder, 'lan-desk.pem'))).mode & 0o777).toBe(0o600);
    await expect
      .poll(() => readFile(join(folder, 'lan-desks.json'), 'utf8').then((text) => Object.keys(JSON.parse(text))))
      .toEqual(['other', 'second', 'third']);
    const again = await Sealer.open(folder, 'me' as DeviceId, member, nobody);
    expect(await verdictOf(other, again.seal(record('me', 1)))).toBe('taken');
    expect(await verdictOf(other, first.seal(record('me', 2)))).toBe('taken');
    expect(await verdictOf(again, sealerOf('other').seal(record('other', 2)))).toBe('anotherKey');
  });

  it('writes down whom it met one after the other, the last time all of them', async () => {
    const kept: string[][] = [];
    const written: (() => void)[] = [];
    const keep = (pins: object) => {
      kept.push(Object.keys(pins));
      return new Promise<void>((resolve) => written.push(resolve));
    };
    const here = sealerOf('here', { keep });
    for (const name of ['one', 'two', 'three']) expect(await verdictOf(here, sealerOf(name).seal(record(name, 1)))).toBe('taken');
    expect(kept).toHaveLength(1);
    let settled = false;
    const end = here.settled().then(() => (settled = true));
    for (const count of [2, 3]) {
      written.shift()?.();
      await expect.poll(() => kept.length).toBe(count);
    }
    expect([kept.at(-1), settled]).toEqual([['one', 'two', 'three'], false]);
    written.shift()?.();
    await end;
  });

  it('says so when its key is damaged', async () => {
    await writeFile(join(folder, 'lan-desk.pem'), 'no key');
    await expect(Sealer.open(folder, 'me' as DeviceId, member, nobody)).rejects.toMatchObject({ kind: 'dataCorrupt' });
  });

  it('does not take a key it may not read for none, and leaves it as it is', async () => {
    await mkdir(join(folder, 'lan-desk.pem'));
    await expect(Sealer.open(folder, 'me' as DeviceId, member, nobody)).rejects.toMatchObject({ kind: 'dataUnreadable' });
    expect((await stat(join(folder, 'lan-desk.pem'))).isDirectory()).toBe(true);
  });

  it('says so when it no longer knows whom it met', async () => {
    await writeFile(join(folder, 'lan-desks.json'), '{"other":');
    const notices: Failure[] = [];
    const me = await Sealer.open(folder, 'me' as DeviceId, member, (failure) => void notices.push(failure));
    expect(notices).toMatchObject([{ kind: 'dataCorrupt' }]);
    expect(await verdictOf(me, sealerOf('other').seal(record('other', 1)))).toBe('taken');
  });
});
