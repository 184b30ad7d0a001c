import type { MapLibreMap } from './maplibre.ts';

/** A move drawn at fewer frames than this looks like a stutter and keeps keys waiting. */
const leastFramesPerSecond = 20;

/** Whether a move that was drawn in so many frames was too slow to be looked at; too short a move tells nothing. */
export const isTooSlow = (frames: number, tookMs: number): boolean | null =>
  tookMs < 200 ? null : (frames * 1000) / tookMs < leastFramesPerSecond;

/** How quickly this machine draws the map, learned from its last move: without a graphics card that may be ten frames a second. */
export class MapPace {
  /** Moves are not worth drawing: go there at once. */
  isSlow = false;

  constructor(map: MapLibreMap) {
    let [frames, sinceMs] = [0, 0];
    map.on('render', () => (frames += 1));
    map.on('movestart', () => ([frames, sinceMs] = [0, performance.now()]));
    map.on('moveend', () => {
      this.isSlow = isTooSlow(frames, performance.now() - sinceMs) ?? this.isSlow;
    });
  }
}
