import type { Glance } from './eye.ts';
import { LumaReader } from './luma-reader.ts';

/** One tile at a time: all at once would take the window's thread for a moment that is seen. */
const stepMs = 250;
/** A tile is looked at no more often than this. */
const restMs = 2_000;

type Watched = {
  readonly video: HTMLVideoElement;
  readonly frames: () => number;
  readonly tell: (glance: Glance) => void;
  dueAtMs: number;
};

/** Looks at the pixels of all tiles of this window in turn. */
class EyeSampler {
  readonly #watched = new Set<Watched>();
  readonly #reader = new LumaReader();
  #timer: ReturnType<typeof setInterval> | null = null;
  #isReading = false;

  watch(video: HTMLVideoElement, frames: () => number, tell: (glance: Glance) => void): () => void {
    const watched: Watched = { video, frames, tell, dueAtMs: performance.now() + restMs };
    this.#watched.add(watched);
    this.#timer ??= setInterval(() => void this.#step(), stepMs);
    return () => {
      this.#watched.delete(watched);
      if (this.#watched.size > 0 || this.#timer === null) return;
      clearInterval(this.#timer);
      this.#timer = null;
    };
  }

  async #step(): Promise<void> {
    const nowMs = performance.now();
    let next: Watched | null = null;
    for (const each of this.#watched) if (each.dueAtMs <= nowMs && (next === null || each.dueAtMs < next.dueAtMs)) next = each;
    if (!next || this.#isReading) return;
    next.dueAtMs = nowMs + restMs;
    const frames = next.frames();
    this.#isReading = true;
    const luma = await this.#reader.read(next.video);
    this.#isReading = false;
    if (luma && this.#watched.has(next)) next.tell({ luma, width: this.#reader.width, frames });
  }
}

export const eyeSampler = new EyeSampler();
