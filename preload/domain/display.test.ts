import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { matchDisplays, type PresentDisplay, type RememberedDisplay } from './display.ts';

type Told = readonly [edid: string | null, connector: string | null, label?: string];

const bounds = (left: number) => ({ left, top: 0, width: 1920, height: 1080 });
const remembered = (key: string, [edid, connector, label = '']: Told, left = 0): RememberedDisplay => ({
  key,
  identity: { edid, connector, label },
  place: bounds(left),
});
const present = (id: string, [edid, connector, label = '']: Told, left = 0): PresentDisplay => ({
  ...{ id, identity: { edid, connector, label }, bounds: bounds(left), workArea: bounds(left), scale: 1, isPrimary: false, sizeMm: null },
});
const match = (wanted: readonly RememberedDisplay[], there: readonly PresentDisplay[]) => Object.fromEntries(matchDisplays(wanted, there));

describe('finding remembered monitors', () => {
  const left = remembered('left', ['DEL-1-A', 'DP-1'], 0);
  const right = remembered('right', ['DEL-1-B', 'DP-2'], 1920);

  it.each<[string, readonly PresentDisplay[], Record<string, string>]>([
    ['as they were', [present('x', ['DEL-1-A', 'DP-1'], 0), present('y', ['DEL-1-B', 'DP-2'], 1920)], { left: 'x', right: 'y' }],
    [
      're-cabled: by who they are',
      [present('x', ['DEL-1-A', 'DP-2'], 0), present('y', ['DEL-1-B', 'DP-1'], 1920)],
      { left: 'x', right: 'y' },
    ],
    ['moved about the desktop', [present('x', ['DEL-1-B', 'DP-2'], 0), present('y', ['DEL-1-A', 'DP-1'], 1920)], { left: 'y', right: 'x' }],
    ['one is away', [present('y', ['DEL-1-B', 'DP-1'], 0)], { right: 'y' }],
    ['another monitor in its socket is another monitor', [present('z', ['SAM-9-Z', 'DP-1'], 0)], {}],
    ['one that tells nothing today and has another label', [present('x', [null, 'DP-1', 'Unknown'], 0)], { left: 'x' }],
    ['one that tells nothing today is known by its socket', [present('x', [null, 'DP-1'], 0)], { left: 'x' }],
  ])('%s', (_, there, found) => expect(match([left, right], there)).toEqual(found));

  it('tells two that say the same by their sockets, and by their order when the sockets changed', () => {
    const twins = [remembered('a', ['DEL-1', 'DP-1'], 0), remembered('b', ['DEL-1', 'DP-2'], 1920)];
    const swapped = [present('x', ['DEL-1', 'DP-2'], 0), present('y', ['DEL-1', 'DP-1'], 1920)];
    expect(match(twins, swapped)).toEqual({ a: 'y', b: 'x' });
    const others = [present('y', ['DEL-1', 'HDMI-2'], 1920), present('x', ['DEL-1', 'HDMI-1'], 0)];
    expect(match(twins, others)).toEqual({ a: 'x', b: 'y' });
    expect(match(twins, [present('y', ['DEL-1', 'DP-2'], 0)])).toEqual({ b: 'y' });
  });

  it('without EDID goes by the label, by the place where two share it, and never guesses', () => {
    const named = [remembered('a', [null, null, 'LG'], 0), remembered('b', [null, null, 'LG'], 1920)];
    expect(match(named, [present('y', [null, null, 'LG'], 1920), present('x', [null, null, 'LG'], 0)])).toEqual({ a: 'x', b: 'y' });
    const nameless = remembered('a', [null, null], 0);
    expect(match([nameless], [present('x', [null, null], 0)])).toEqual({ a: 'x' });
    expect(match([nameless], [present('x', [null, null], 1920)])).toEqual({});
    expect(match([nameless], [present('x', [null, null, 'LG'], 0)])).toEqual({});
  });

  it('finds each once, the same in whatever order they are told, and never a monitor that says it is another', () => {
    const told = fc.tuple(fc.constantFrom(null, 'A', 'B'), fc.constantFrom(null, 'DP-1', 'DP-2'), fc.constantFrom('', 'LG'));
    const some = fc.array(fc.tuple(told, fc.constantFrom(0, 1920, 3840)), { maxLength: 4 });
    fc.assert(
      fc.property(some, some, (wanted, there) => {
        const ours = wanted.map(([identity, at], i) => remembered(`r${i}`, identity, at));
        const theirs = there.map(([identity, at], i) => present(`p${i}`, identity, at + i));
        const found = matchDisplays(ours, theirs);
        expect(new Set(found.values()).size).toBe(found.size);
        expect(matchDisplays(ours, [...theirs].reverse())).toEqual(found);
        for (const [key, id] of found) {
          const [a, b] = [ours.find((each) => each.key === key), theirs.find((each) => each.id === id)];
          const edids = new Set([a?.identity.edid, b?.identity.edid].filter((edid) => typeof edid === 'string'));
          expect(edids.size).toBeLessThan(2);
        }
      }),
      { numRuns: 500 },
    );
  });
});
