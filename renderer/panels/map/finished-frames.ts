import type { MapLibreMap } from './maplibre.ts';

/** How often it is asked whether a frame is finished. */
const askEveryMs = 4;

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
 * it, in the thread that answers keys. Here that canvas is never shown: its pixels are fetched when they are there, into a plain one over it,
 * and the next frame begins after that.
 */
export class FinishedFrames {
  readonly #map: MapLibreMap;
  readonly #gl: WebGL2RenderingContext;
  readonly #screen = document.createElement('canvas');
  readonly #repaint: () => void;
  readonly #listeners = new Set<(tookMs: number) => void>();
  #flight: Flight | null = null;
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

  /** Tells from now on how long each frame took until it was finished; answers how to end that. */
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
    if (this.#flight) this.#isWanted = true;
    else this.#repaint();
  };

  #take = (): void => {
    this.#drop();
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
    this.#flight = { done, buffer, drawnMs: performance.now(), width, height };
    this.#asking = setTimeout(this.#look, askEveryMs);
  };

  #look = (): void => {
    const flight = this.#flight;
    if (!flight) return;
    if (this.#gl.getSyncParameter(flight.done, this.#gl.SYNC_STATUS) !== this.#gl.SIGNALED) {
      this.#asking = setTimeout(this.#look, askEveryMs);
      return;
    }
    this.#show(flight);
    this.#drop();
    for (const listener of this.#listeners) listener(performance.now() - flight.drawnMs);
    if (this.#isWanted) this.#repaint();
    this.#isWanted = false;
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
    const flight = this.#flight;
    this.#flight = null;
    if (!flight) return;
    this.#gl.deleteSync(flight.done);
    this.#gl.deleteBuffer(flight.buffer);
  };
}
