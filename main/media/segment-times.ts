import { readSegments } from './segments.ts';

/** A whole segment of a rendition as it is offered to windows. */
export type OfferedSegment = {
  readonly startMs: number;
  readonly durationMs: number;
  readonly isEstimated: boolean;
  readonly isDiscontinuous: boolean;
  /** Local name of its initialisation. */
  readonly init: string | null;
};

/** More than a camera's clock and the line may shake. */
const jumpMs = 10_000;
const kept = 400;

/**
 * When each segment of one rendition was taken: by the camera's own time, else by when it came. A segment keeps the time it
 * was given first.
 */
export class SegmentTimes {
  readonly #known = new Map<string, OfferedSegment>();
  readonly #taken = new Set<string>();
  #last: { readonly sequence: number; readonly endMs: number } | null = null;

  get(name: string): OfferedSegment | undefined {
    return this.#known.get(name);
  }

  /** The segment of a name when it comes for the first time; null: it came before, or is no whole segment. */
  take(name: string): OfferedSegment | null {
    const segment = this.#known.get(name);
    if (!segment || this.#taken.has(name)) return null;
    this.#taken.add(name);
    return segment;
  }

  /** What a playlist offers that never came, oldest first. */
  untaken(relayed: string): string[] {
    return readSegments(relayed).flatMap(({ uri }) => (this.#known.has(uri) && !this.#taken.has(uri) ? uri : []));
  }

  /** The names a playlist offers, oldest first. `relayed` holds local names; `nowMs` is when it came. */
  learn(relayed: string, nowMs: number): string[] {
    const listed = readSegments(relayed).filter(({ isRange, durationMs }) => !isRange && durationMs > 0);
    // What was listed last ended about now.
    let beginMs = nowMs - listed.reduce((sum, { durationMs }) => sum + durationMs, 0);
    for (const { uri, sequence, durationMs, takenAtMs, isDiscontinuous, init } of listed) {
      const known = this.#known.get(uri);
      const continued = this.#last?.sequence === sequence - 1 && Math.abs(this.#last.endMs - beginMs) < jumpMs ? this.#last.endMs : null;
      const startMs = known?.startMs ?? takenAtMs ?? continued ?? beginMs;
      if (!known) {
        this.#known.set(uri, { startMs, durationMs, isEstimated: takenAtMs === null, isDiscontinuous, init });
        this.#last = { sequence, endMs: startMs + durationMs };
      }
      beginMs += durationMs;
    }
    for (const name of this.#known.keys()) {
      if (this.#known.size <= kept) break;
      this.#known.delete(name);
      this.#taken.delete(name);
    }
    return listed.map(({ uri }) => uri);
  }
}
