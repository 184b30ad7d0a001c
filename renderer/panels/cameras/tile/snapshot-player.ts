import type { Player, PlayerEvent, PlayerSample } from './player.ts';

const everyMs = 2_000;
/** Failures in a row before this way is given up for now. */
const failuresAllowed = 3;

/** Header of a snapshot: when it was taken, UTC ms by the hub's clock. */
const takenAtHeader = 'chilang-taken-at';

/** Shows single pictures of a camera on the canvas, one after the other; the next is asked for when the last one came. */
export class SnapshotPlayer implements Player {
  readonly #url: string;
  readonly #canvas: HTMLCanvasElement;
  readonly #tell: (event: PlayerEvent) => void;
  readonly #stop = new AbortController();
  #timer: ReturnType<typeof setTimeout> | null = null;
  #frames = 0;
  #failures = 0;
  #takenAtMs: number | null = null;
  #bits: number | null = null;

  constructor(url: string, canvas: HTMLCanvasElement, tell: (event: PlayerEvent) => void) {
    this.#url = url;
    this.#canvas = canvas;
    this.#tell = tell;
  }

  start(): void {
    void this.#next();
  }

  sample(): PlayerSample {
    return { frames: this.#frames, takenAtMs: this.#takenAtMs, bitsPerSecond: this.#bits };
  }

  goTo(): boolean {
    return false;
  }

  stop(): void {
    this.#stop.abort();
    if (this.#timer) clearTimeout(this.#timer);
  }

  async #next(): Promise<void> {
    try {
      await this.#show();
      this.#failures = 0;
    } catch {
      this.#failures += 1;
    }
    if (this.#stop.signal.aborted) return;
    if (this.#failures >= failuresAllowed) this.#tell({ k: 'failed', fault: 'segments' });
    else this.#timer = setTimeout(() => void this.#next(), everyMs);
  }

  async #show(): Promise<void> {
    const answer = await fetch(this.#url, { signal: this.#stop.signal, cache: 'no-store' });
    if (!answer.ok) throw new Error(`the relay answered ${answer.status}`);
    const file = await answer.blob();
    const picture = await createImageBitmap(file);
    if (this.#stop.signal.aborted) return;
    Object.assign(this.#canvas, { width: picture.width, height: picture.height });
    this.#canvas.getContext('2d')?.drawImage(picture, 0, 0);
    picture.close();
    const told = Number(answer.headers.get(takenAtHeader));
    this.#takenAtMs = told > 0 ? told : null;
    this.#bits = Math.round((8000 * file.size) / everyMs);
    this.#frames += 1;
    this.#tell({ k: 'snapshot', takenAtMs: this.#takenAtMs });
  }
}
