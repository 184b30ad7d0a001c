import { mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
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
const kindOf = (run: () => void): unknown => {
  try {
    run();
    return 'taken';
  } catch (thrown) {
    return (thrown as { kind: string }).kind;
  }
};

describe('a sealed record', () => {
  const [a, b] = [sealerOf('a'), sealerOf('b')];
  const sealed = a.seal(record('a', 1));

  it('proves at every other desk who wrote it, and is not sealed again', () => {
    expect(kindOf(() => b.check(sealed))).toBe('taken');
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
  ])('%s is refused', (_what, change) => {
    expect(kindOf(() => b.check({ ...sealed, ...change }))).toBe('forbidden');
  });

  it('of another centre is refused', () => {
    expect(kindOf(() => b.check(sealerOf('a', { member: Buffer.alloc(32, 8) }).seal(record('a', 1))))).toBe('forbidden');
  });

  it('of a desk that shows another key than before is refused', () => {
    const [met, again] = [sealerOf('met'), sealerOf('met')];
    const here = sealerOf('here');
    here.check(met.seal(record('met', 1)));
    expect(kindOf(() => here.check(again.seal(record('met', 2))))).toBe('forbidden');
    expect(kindOf(() => here.check(met.seal(record('met', 2))))).toBe('taken');
  });

  it('of a newer version is left for later', () => {
    expect(kindOf(() => b.check(a.seal(record('a', 2, { kind: 'incident.sing' }))))).toBe('unsupported');
  });

  it('that is about another one than it says is refused', () => {
    expect(kindOf(() => b.check(a.seal({ ...record('a', 3), text: textOf('a', 4) })))).toBe('forbidden');
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
    const first = await Sealer.open(folder, 'me' as DeviceId, member);
    first.check(other.seal(record('other', 1)));
    expect((await stat(join(folder, 'lan-desk.pem'))).mode & 0o777).toBe(0o600);
    await expect.poll(() => readFile(join(folder, 'lan-desks.json'), 'utf8')).toContain('other');
    const again = await Sealer.open(folder, 'me' as DeviceId, member);
    expect(kindOf(() => other.check(again.seal(record('me', 1))))).toBe('taken');
    expect(kindOf(() => other.check(first.seal(record('me', 2))))).toBe('taken');
    expect(kindOf(() => again.check(sealerOf('other').seal(record('other', 2))))).toBe('forbidden');
  });

  it('says so when its key is damaged', async () => {
    await writeFile(join(folder, 'lan-desk.pem'), 'no key');
    await expect(Sealer.open(folder, 'me' as DeviceId, member)).rejects.toMatchObject({ kind: 'dataCorrupt' });
  });
});
