import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { keepSharp, MapPace } from './map-pace.ts';
import type { MapLibreMap } from './maplibre.ts';

/** As much of a map as its pace needs: a change of pixels tells of a move, as MapLibre's does. */
class FakeMap {
  ratio = 1;
  readonly #listeners = new Map<string, Set<() => void>>();

  on(name: string, listener: () => void): void {
    this.#listeners.set(name, (this.#listeners.get(name) ?? new Set()).add(listener));
  }
  off(name: string, listener: () => void): void {
    this.#listeners.get(name)?.delete(listener);
  }
  fire(...names: string[]): void {
    for (const name of names) for (const listener of this.#listeners.get(name) ?? []) listener();
  }
  getPixelRatio(): number {
    return this.ratio;
  }
  setPixelRatio(ratio: number | null): void {
    this.ratio = ratio ?? 1;
    this.fire('movestart', 'move');
  }
}

let map: FakeMap;
let pace: MapPace;
let hands: EventTarget;

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'performance'] });
  hands = Object.assign(new EventTarget(), { devicePixelRatio: 1 });
  vi.stubGlobal('window', hands);
  map = new FakeMap();
  pace = new MapPace(map as unknown as MapLibreMap, null);
});
afterEach(() => {
  pace.remove();
  vi.unstubAllGlobals();
  vi.useRealTimers();
});

/** Frames after each of which the browser was free again only after so long. */
const frames = async (count: number, tookMs: number): Promise<void> => {
  for (let n = 0; n < count; n += 1) {
    map.fire('render');
    vi.advanceTimersByTime(tookMs);
    await new Promise((resolve) => setImmediate(resolve));
  }
};
const move = (): void => map.fire('movestart', 'move');

describe('MapPace', () => {
  it('leaves a quick map as it is', async () => {
    await frames(5, 8);
    move();
    expect([pace.isSlow, map.ratio]).toEqual([false, 1]);
  });

  it('draws a move of a slow one coarsely, and sharpens in two steps while hands rest', async () => {
    await frames(3, 90);
    expect(pace.isSlow).toBe(true);
    move();
    expect(map.ratio).toBe(0.4);
    vi.advanceTimersByTime(1400);
    hands.dispatchEvent(new Event('keydown'));
    vi.advanceTimersByTime(1400);
    expect(map.ratio).toBe(0.4);
    vi.advanceTimersByTime(200);
    expect(map.ratio).toBe(0.65);
    vi.advanceTimersByTime(4500);
    expect(map.ratio).toBe(1);
  });

  it('is sharp after half a minute however busy the hands are', async () => {
    await frames(3, 90);
    move();
    for (let n = 0; n < 31; n += 1) {
      hands.dispatchEvent(new Event('keydown'));
      vi.advanceTimersByTime(1000);
    }
    expect(map.ratio).toBe(1);
  });

  it('draws news coarsely while hands are at work, and sharply when they rest', async () => {
    await frames(3, 90);
    map.fire('sourcedataloading');
    expect(map.ratio).toBe(1);
    hands.dispatchEvent(new Event('wheel'));
    map.fire('sourcedataloading');
    expect(map.ratio).toBe(0.4);
  });

  it('touches no map that is being copied, nor one the copy left sharp', async () => {
    await frames(3, 90);
    move();
    const release = keepSharp(map as unknown as MapLibreMap);
    map.setPixelRatio(4);
    vi.advanceTimersByTime(1500);
    expect(map.ratio).toBe(4);
    release();
    vi.advanceTimersByTime(10_000);
    expect(map.ratio).toBe(1);
    move();
    expect(map.ratio).toBe(0.4);
  });

  it('lets go of a map that is gone', async () => {
    await frames(3, 90);
    pace.remove();
    move();
    expect(map.ratio).toBe(1);
  });

  it('lets what follows hands wait until they rest, and no longer than ten seconds', () => {
    const ran: string[] = [];
    pace.onceRested(() => ran.push('rested'));
    vi.advanceTimersByTime(600);
    hands.dispatchEvent(new Event('keydown'));
    vi.advanceTimersByTime(600);
    expect(ran).toEqual([]);
    vi.advanceTimersByTime(100);
    expect(ran).toEqual(['rested']);
    pace.onceRested(() => ran.push('patient'));
    pace.onceRested(() => ran.push('called off'))();
    for (let n = 0; n < 20; n += 1) {
      hands.dispatchEvent(new Event('scroll'));
      vi.advanceTimersByTime(500);
    }
    expect(ran).toEqual(['rested', 'patient']);
  });
});
