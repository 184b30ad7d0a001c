/** What of a video element is used, for tests without a browser. */
export type Seekable = Pick<HTMLVideoElement, 'currentTime' | 'readyState' | 'addEventListener' | 'removeEventListener'>;

/**
 * Draws single pictures of a recording while somebody moves along the scrub bar: one at a time, and of all that were wished
 * for meanwhile only the last.
 */
export class PreviewFrames {
  readonly #video: Seekable;
  readonly #draw: (mediaTime: number) => void;
  #wanted: number | null = null;
  #going: number | null = null;

  constructor(video: Seekable, draw: (mediaTime: number) => void) {
    this.#video = video;
    this.#draw = draw;
    video.addEventListener('seeked', this.#arrived);
  }

  show(mediaTime: number): void {
    this.#wanted = mediaTime;
    if (this.#going === null) this.#go();
  }

  stop(): void {
    this.#video.removeEventListener('seeked', this.#arrived);
  }

  #go(): void {
    const wanted = this.#wanted;
    if (wanted === null) return;
    this.#wanted = null;
    this.#going = wanted;
    this.#video.currentTime = wanted;
  }

  readonly #arrived = (): void => {
    const at = this.#going;
    this.#going = null;
    if (at !== null) this.#draw(at);
    this.#go();
  };
}
