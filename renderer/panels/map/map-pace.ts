import type { FinishedFrames } from './finished-frames.ts';
import { FrameCosts } from './frame-costs.ts';
import type { MapLibreMap } from './maplibre.ts';

/** What is drawn while the map moves, of the pixels the screen has each way: a sixth of them. */
const coarseRatio = 0.4;
/** How the picture sharpens while hands rest so long: first as far as a frame is too short to be felt, then wholly. */
const sharpening = [
  { restMs: 1500, ratio: 0.65 },
  { restMs: 6000, ratio: 1 },
] as const;
/** However busy the hands are, a map that stands is sharp after this. */
const coarseMostMs = 30_000;
/** Hands rest after so long, and what waits for them waits no longer than that. */
const restMs = 700;
const patienceMs = 10_000;
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
  /** When the map moved last, and how far it has sharpened since; null: it is wholly sharp. */
  #coarse: { sinceMs: number; step: number } | null = null;
  #resting: ReturnType<typeof setTimeout> | undefined;
  /** When somebody last pressed, pointed or scrolled anywhere in the window. */
  #handsMs = Number.NEGATIVE_INFINITY;
  /** A change of pixels tells of a move that is none. */
  #isSwitching = false;

  readonly #unmeasure: () => void;

  /** `frames` tells what frames cost where they are finished apart from the window. */
  constructor(map: MapLibreMap, frames: FinishedFrames | null) {
    this.#map = map;
    this.#unmeasure = frames ? frames.onShown(this.#note) : () => map.off('render', this.#measure);
    if (!frames) map.on('render', this.#measure);
    map.on('movestart', this.#moves);
    map.on('move', this.#goesOn);
    map.on('sourcedataloading', this.#changes);
    for (const name of handEvents) window.addEventListener(name, this.#hands, { capture: true, passive: true });
  }

  /** Moves are not worth drawing: go there at once. */
  get isSlow(): boolean {
    return this.#costs.isSlow;
  }

  /** Runs something once hands have rested for a moment from now on; the answer calls it off. */
  onceRested(run: () => void): () => void {
    const beganMs = performance.now();
    let timer: ReturnType<typeof setTimeout> | undefined;
    const look = (): void => {
      const nowMs = performance.now();
      const leftMs = Math.min(Math.max(beganMs, this.#handsMs) + restMs, beganMs + patienceMs) - nowMs;
      if (leftMs <= 0) run();
      else timer = setTimeout(look, leftMs);
    };
    look();
    return () => clearTimeout(timer);
  }

  remove(): void {
    clearTimeout(this.#resting);
    this.#unmeasure();
    this.#map.off('movestart', this.#moves);
    this.#map.off('move', this.#goesOn);
    this.#map.off('sourcedataloading', this.#changes);
    for (const name of handEvents) window.removeEventListener(name, this.#hands, { capture: true });
  }

  /** A frame has cost what passes until the browser is free again: pixels are drawn after `render`. */
  #measure = (): void => {
    if (this.#coarse) return;
    const drawnMs = performance.now();
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = () => {
      this.#note(performance.now() - drawnMs);
      port1.close();
    };
    port2.postMessage(null);
  };

  /** A coarse frame tells nothing of a whole one. */
  #note = (tookMs: number): void => {
    if (!this.#coarse) this.#costs.note(tookMs);
  };

  #moves = (): void => {
    if (!this.isSlow || this.#isSwitching || this.#coarse?.step === 0 || kept.has(this.#map)) return;
    this.#coarse = { sinceMs: performance.now(), step: 0 };
    this.#draw(coarseRatio);
    this.#works();
  };

  /** New data is drawn at once, coarsely while hands are at work. */
  #changes = (): void => {
    if (performance.now() - this.#handsMs < sharpening[0].restMs) this.#moves();
  };

  #hands = (): void => {
    this.#handsMs = performance.now();
    this.#works();
  };

  #goesOn = (): void => {
    if (this.#coarse && !this.#isSwitching) this.#coarse.sinceMs = performance.now();
    this.#works();
  };

  #works = (): void => {
    const coarse = this.#coarse;
    const next = coarse && sharpening[coarse.step];
    if (!next || this.#isSwitching) return;
    clearTimeout(this.#resting);
    const leftMs = coarse.sinceMs + coarseMostMs - performance.now();
    this.#resting = setTimeout(this.#sharpen, Math.max(0, Math.min(next.restMs - (sharpening[coarse.step - 1]?.restMs ?? 0), leftMs)));
  };

  #sharpen = (): void => {
    const coarse = this.#coarse;
    if (!coarse) return;
    // A copy for paper left it sharp meanwhile.
    if (this.#map.getPixelRatio() === window.devicePixelRatio) {
      this.#coarse = null;
      return;
    }
    const { ratio } = sharpening[coarse.step] ?? { ratio: 1 };
    this.#coarse = ratio === 1 ? null : { ...coarse, step: coarse.step + 1 };
    if (!kept.has(this.#map)) this.#draw(ratio);
    this.#works();
  };

  #draw(ratio: number): void {
    this.#isSwitching = true;
    this.#map.setPixelRatio(ratio === 1 ? asScreen : ratio * window.devicePixelRatio);
    this.#isSwitching = false;
  }
}
