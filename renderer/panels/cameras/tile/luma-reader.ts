/** Formats whose first plane is brightness, one byte a pixel. */
const planar: readonly (VideoPixelFormat | null)[] = ['I420', 'I420A', 'I422', 'I444', 'NV12'];

/**
 * Reads a small grey copy of the picture a video shows. The decoded frame is read as it is where it lies in memory: drawing
 * it on a canvas makes the browser keep a painted copy of every video that was drawn once (6 MB a tile, measured).
 */
export class LumaReader {
  readonly width = 64;
  readonly height = 36;
  #plane = new Uint8Array(0);
  #context: CanvasRenderingContext2D | null = null;

  /** Null: there is no picture, or it cannot be read. */
  async read(video: HTMLVideoElement): Promise<Uint8Array | null> {
    if (video.readyState < HTMLMediaElement.HAVE_CURRENT_DATA || video.videoWidth === 0) return null;
    let frame: VideoFrame | null = null;
    try {
      frame = new VideoFrame(video);
      return planar.includes(frame.format) ? await this.#fromPlanes(frame) : this.#fromCanvas(video);
    } catch {
      // The player was taken away in between, or its frames are kept from scripts.
      return null;
    } finally {
      frame?.close();
    }
  }

  async #fromPlanes(frame: VideoFrame): Promise<Uint8Array | null> {
    const bytes = frame.allocationSize();
    if (this.#plane.length < bytes) this.#plane = new Uint8Array(bytes);
    const [layout] = await frame.copyTo(this.#plane);
    const size = frame.visibleRect;
    if (!layout || !size) return null;
    return this.#sample(
      (x, y) => this.#plane[layout.offset + Math.floor(y * size.height) * layout.stride + Math.floor(x * size.width)] ?? 0,
    );
  }

  #fromCanvas(video: HTMLVideoElement): Uint8Array | null {
    const { width, height } = this;
    this.#context ??= Object.assign(document.createElement('canvas'), { width, height }).getContext('2d', { willReadFrequently: true });
    if (!this.#context) return null;
    this.#context.drawImage(video, 0, 0, width, height);
    const pixels = this.#context.getImageData(0, 0, width, height).data;
    // Rec. 601, in whole numbers.
    const grey = (at: number): number => ((pixels[at] ?? 0) * 77 + (pixels[at + 1] ?? 0) * 150 + (pixels[at + 2] ?? 0) * 29) >> 8;
    return this.#sample((x, y) => grey(4 * (Math.floor(y * height) * width + Math.floor(x * width))));
  }

  /** One value for each place of the grid; `at` is given parts of the picture, 0 to 1. */
  #sample(at: (x: number, y: number) => number): Uint8Array {
    const luma = new Uint8Array(this.width * this.height);
    for (let i = 0; i < luma.length; i += 1) {
      luma[i] = at(((i % this.width) + 0.5) / this.width, (Math.floor(i / this.width) + 0.5) / this.height);
    }
    return luma;
  }
}
