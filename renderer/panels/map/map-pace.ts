import { FrameCosts } from './frame-costs.ts';
import type { MapLibreMap } from './maplibre.ts';

/** What is drawn while the map moves or somebody works, of the pixels the screen has: a quarter of them, a quarter of the time. */
const coarseRatio = 0.5;
/** Hands that rest this long wait for nothing. */
const handsRestMs = 1500;
/** However busy the hands are, a map that stands is sharp again after this. */
const coarseMostMs = 30_000;
const handEvents = ['keydown', 'pointerdown', 'wheel', 'scroll'] as const;

const kept = new WeakSet<MapLibreMap>();

/** MapLibre takes null for "as the screen has it", which its typings do not say. */
const asScreen = null as unknown as number;

/** Draws a map with all its pixels, whatever its pace, until the answer is called: it is being copied. */
export const keepSharp = (map: MapLibreMap): (() => void) => {
  kept.add(map);
  return () => {
    kept.delete(map);
    map.setPixelRatio(asScreen);
  };
};

/**
 * How quickly this machine draws the map, and what follows where that is slow: moves are drawn coarsely and the sharp picture waits until
 * hands rest, so that no key waits for a frame. A quick machine sees no difference.
 */
export class MapPace {
  readonly #map: MapLibreMap;
  readonly #costs = new FrameCosts();
  /** Since when the map is drawn coarsely; null: it is sharp. */
  #coarseSinceMs: number | null = null;
  #resting: ReturnType<typeof setTimeout> | undefined;
  /** A change of pixels tells of a move that is none. */
  #isSwitching = false;

  constructor(map: MapLibreMap) {
    this.#map = map;
    map.on('render', this.#measure);
    map.on('movestart', this.#moves);
    map.on('move', this.#works);
    for (const name of handEvents) window.addEventListener(name, this.#works, { capture: true, passive: true });
  }

  /** Moves are not worth drawing: go there at once. */
  get isSlow(): boolean {
    return this.#costs.isSlow;
  }

  remove(): void {
    clearTimeout(this.#resting);
    this.#map.off('render', this.#measure);
    this.#map.off('movestart', this.#moves);
    this.#map.off('move', this.#works);
    for (const name of handEvents) window.removeEventListener(name, this.#works, { capture: true });
  }

  /** A frame has cost what passes until the browser is free again: pixels are drawn after `render`. */
  #measure = (): void => {
    if (this.#coarseSinceMs !== null) return;
    const drawnMs = performance.now();
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = () => {
      this.#costs.note(performance.now() - drawnMs);
      port1.close();
    };
    port2.postMessage(null);
  };

  #moves = (): void => {
    if (!this.isSlow || this.#isSwitching || this.#coarseSinceMs !== null || kept.has(this.#map)) return;
    this.#coarseSinceMs = performance.now();
    this.#draw(coarseRatio * window.devicePixelRatio);
    this.#works();
  };

  #works = (): void => {
    if (this.#coarseSinceMs === null || this.#isSwitching) return;
    clearTimeout(this.#resting);
    const leftMs = this.#coarseSinceMs + coarseMostMs - performance.now();
    this.#resting = setTimeout(this.#sharpen, Math.max(0, Math.min(handsRestMs, leftMs)));
  };

  #sharpen = (): void => {
    this.#coarseSinceMs = null;
    if (!kept.has(this.#map)) this.#draw(asScreen);
  };

  #draw(ratio: number): void {
    this.#isSwitching = true;
    this.#map.setPixelRatio(ratio);
    this.#isSwitching = false;
  }
}
