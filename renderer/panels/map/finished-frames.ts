import type { MapLibreMap } from './maplibre.ts';

/** How often it is asked whether a frame is finished. */
const askEveryMs = 4;

/** So many frames are on their way at most: the next is prepared while one is drawn, and none waits behind more than one. */
const mostAhead = 2;

/** What draws without a graphics card calls itself so. */
const softwareNames = /swiftshader|llvmpipe|softpipe|software|basic render/i;

/** Whether the processor draws what a graphics card would; a browser that does not say has one. */
export const isDrawnBySoftware = (gl: WebGL2RenderingContext): boolean => {
  const told = gl.getExtension('WEBGL_debug_renderer_info');
  return softwareNames.test(String(gl.getParameter(told?.UNMASKED_RENDERER_WEBGL ?? gl.RENDERER)));
};

/** A frame on its way: its pixels are in `buffer` once `done` has passed. */
type Flight = {
  readonly done: WebGLSync;
  readonly buffer: WebGLBuffer;
  readonly drawnMs: number;
  readonly width: number;
  readonly height: number;
};

/**
 * Shows a map's frames once they are finished. Without a graphics card the browser takes a frame off its canvas by waiting for every pixel of
 * it, in the thread that answers keys. Here that canvas is never shown: its pixels are fetched when they are there, into a plain one over it.
 */
export class FinishedFrames {
  readonly #map: MapLibreMap;
  readonly #gl: WebGL2RenderingContext;
  readonly #screen = document.createElement('canvas');
  readonly #repaint: () => void;
  readonly #listeners = new Set<(tookMs: number) => void>();
  /** The oldest first. */
  readonly #flights: Flight[] = [];
  #lastDoneMs = 0;
  #asking: ReturnType<typeof setTimeout> | undefined;
  #isWanted = false;
  #pixels = new Uint8Array(0);

  constructor(map: MapLibreMap, gl: WebGL2RenderingContext) {
    [this.#map, this.#gl] = [map, gl];
    this.#screen.className = 'map-screen';
    this.#screen.setAttribute('aria-hidden', 'true');
    map.getCanvas().after(this.#screen);
    map.getCanvas().classList.add('map-unseen');
    this.#repaint = map.triggerRepaint.bind(map);
    map.triggerRepaint = this.#ask;
    map.on('render', this.#take);
    map.on('webglcontextlost', this.#drop);
  }

  /** Tells from now on how long each frame took until it was finished, from the one before on where that came later; answers how to end that. */
  onShown(listener: (tookMs: number) => void): () => void {
    this.#listeners.add(listener);
    return () => void this.#listeners.delete(listener);
  }

  /** Runs that once the next frame is seen. */
  onceShown(run: () => void): void {
    const end = this.onShown(() => {
      end();
      run();
    });
  }

  /** To be called before the map is removed. */
  remove(): void {
    this.#drop();
    this.#map.off('render', this.#take);
    this.#map.off('webglcontextlost', this.#drop);
    this.#map.triggerRepaint = this.#repaint;
    this.#screen.remove();
  }

  #ask = (): void => {
    if (this.#flights.length < mostAhead) this.#repaint();
    else this.#isWanted = true;
  };

  #take = (): void => {
    // The map drew at once, as it does when its size changes: the oldest picture is of a map that is no more.
    if (this.#flights.length >= mostAhead) this.#forget();
    const gl = this.#gl;
    const { width, height } = this.#map.getCanvas();
    const buffer = gl.createBuffer();
    gl.bindFramebuffer(gl.READ_FRAMEBUFFER, null);
    gl.bindBuffer(gl.PIXEL_PACK_BUFFER, buffer);
    gl.bufferData(gl.PIXEL_PACK_BUFFER, width * height * 4, gl.STREAM_READ);
    gl.readPixels(0, 0, width, height, gl.RGBA, gl.UNSIGNED_BYTE, 0);
    gl.bindBuffer(gl.PIXEL_PACK_BUFFER, null);
    const done = gl.fenceSync(gl.SYNC_GPU_COMMANDS_COMPLETE, 0);
    gl.flush();
    // A context that is lost just now makes none.
    if (!done) return;
    this.#flights.push({ done, buffer, drawnMs: performance.now(), width, height });
    this.#asking ??= setTimeout(this.#look, askEveryMs);
  };

  #look = (): void => {
    this.#asking = undefined;
    const flight = this.#flights[0];
    if (!flight) return;
    if (this.#gl.getSyncParameter(flight.done, this.#gl.SYNC_STATUS) !== this.#gl.SIGNALED) {
      this.#asking = setTimeout(this.#look, askEveryMs);
      return;
    }
    // Before anything else of this turn: the next frame is drawn while this one is fetched.
    this.#flights.shift();
    if (this.#isWanted) this.#repaint();
    this.#isWanted = false;
    this.#show(flight);
    this.#end(flight);
    const nowMs = performance.now();
    const tookMs = nowMs - Math.max(flight.drawnMs, this.#lastDoneMs);
    this.#lastDoneMs = nowMs;
    for (const listener of this.#listeners) listener(tookMs);
    if (this.#flights.length > 0) this.#asking ??= setTimeout(this.#look, askEveryMs);
  };

  #show({ buffer, width, height }: Flight): void {
    const size = width * height * 4;
    if (this.#pixels.length !== size) this.#pixels = new Uint8Array(size);
    const gl = this.#gl;
    gl.bindBuffer(gl.PIXEL_PACK_BUFFER, buffer);
    gl.getBufferSubData(gl.PIXEL_PACK_BUFFER, 0, this.#pixels);
    gl.bindBuffer(gl.PIXEL_PACK_BUFFER, null);
    const picture = new ImageData(width, height);
    const row = width * 4;
    // WebGL counts rows from below.
    for (let y = 0; y < height; y += 1) picture.data.set(this.#pixels.subarray(y * row, (y + 1) * row), (height - 1 - y) * row);
    if (this.#screen.width !== width) this.#screen.width = width;
    if (this.#screen.height !== height) this.#screen.height = height;
    this.#screen.getContext('2d')?.putImageData(picture, 0, 0);
  }

  #drop = (): void => {
    clearTimeout(this.#asking);
    this.#asking = undefined;
    while (this.#flights.length > 0) this.#forget();
  };

  #forget(): void {
    const oldest = this.#flights.shift();
    if (oldest) this.#end(oldest);
  }

  #end({ done, buffer }: Flight): void {
    this.#gl.deleteSync(done);
    this.#gl.deleteBuffer(buffer);
  }
}
