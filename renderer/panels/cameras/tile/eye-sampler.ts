import type { Glance } from './eye.ts';

const width = 64;
const height = 36;
/** One tile at a time: reading pixels back costs memory when many do it at once. */
const stepMs = 250;
/** A tile is looked at no more often than this. */
const restMs = 2_000;

type Watched = {
  readonly video: HTMLVideoElement;
  readonly frames: () => number;
  readonly tell: (glance: Glance) => void;
  dueAtMs: number;
};

/** Looks at the pixels of all tiles of this window in turn, through one small canvas. */
class EyeSampler {
  readonly #watched = new Set<Watched>();
  #timer: ReturnType<typeof setInterval> | null = null;
  #context: CanvasRenderingContext2D | null = null;

  watch(video: HTMLVideoElement, frames: () => number, tell: (glance: Glance) => void): () => void {
    const watched: Watched = { video, frames, tell, dueAtMs: performance.now() + restMs };
    this.#watched.add(watched);
    this.#timer ??= setInterval(() => this.#step(), stepMs);
    return () => {
      this.#watched.delete(watched);
      if (this.#watched.size > 0 || this.#timer === null) return;
      clearInterval(this.#timer);
      this.#timer = null;
    };
  }

  #step(): void {
    const nowMs = performance.now();
    let next: Watched | null = null;
    for (const each of this.#watched) if (each.dueAtMs <= nowMs && (next === null || each.dueAtMs < next.dueAtMs)) next = each;
    if (!next) return;
    next.dueAtMs = nowMs + restMs;
    if (next.video.readyState < HTMLMediaElement.HAVE_CURRENT_DATA || next.video.videoWidth === 0) return;
    next.tell({ luma: this.#read(next.video), width, frames: next.frames() });
  }

  #read(video: HTMLVideoElement): Uint8Array {
    this.#context ??= Object.assign(document.createElement('canvas'), { width, height }).getContext('2d', { willReadFrequently: true });
    this.#context?.drawImage(video, 0, 0, width, height);
    const pixels = this.#context?.getImageData(0, 0, width, height).data ?? new Uint8ClampedArray(4 * width * height);
    // Rec. 601, in whole numbers.
    const grey = (at: number): number => ((pixels[at] ?? 0) * 77 + (pixels[at + 1] ?? 0) * 150 + (pixels[at + 2] ?? 0) * 29) >> 8;
    return Uint8Array.from({ length: width * height }, (_, i) => grey(4 * i));
  }
}

export const eyeSampler = new EyeSampler();
