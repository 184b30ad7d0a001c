import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { FinishedFrames, isDrawnBySoftware } from './finished-frames.ts';
import type { MapLibreMap } from './maplibre.ts';

/** A drawing context of two rows of one pixel, whose frames are finished when the test says so. */
class FakeGl {
  isFinished = false;
  renderer = 'ANGLE (Google, Vulkan 1.3.0 (SwiftShader Device (Subzero)), SwiftShader driver)';
  live = 0;
  readonly [name: string]: unknown;

  constructor() {
    const constants = ['READ_FRAMEBUFFER', 'PIXEL_PACK_BUFFER', 'STREAM_READ', 'SYNC_STATUS', 'RGBA', 'UNSIGNED_BYTE', 'RENDERER'];
    Object.assign(this, Object.fromEntries(constants.map((name) => [name, name])), { SIGNALED: 1, SYNC_GPU_COMMANDS_COMPLETE: 2 });
    const nothing = ['bindFramebuffer', 'bindBuffer', 'bufferData', 'readPixels', 'flush'];
    Object.assign(this, Object.fromEntries(nothing.map((name) => [name, () => undefined])));
  }
  getExtension(): { UNMASKED_RENDERER_WEBGL: string } {
    return { UNMASKED_RENDERER_WEBGL: 'UNMASKED' };
  }
  getParameter(): string {
    return this.renderer;
  }
  createBuffer(): object {
    this.live += 1;
    return {};
  }
  deleteBuffer(): void {
    this.live -= 1;
  }
  fenceSync(): object {
    this.live += 1;
    return {};
  }
  deleteSync(): void {
    this.live -= 1;
  }
  getSyncParameter(): number {
    return this.isFinished ? 1 : 0;
  }
  getBufferSubData(_target: unknown, _offset: number, into: Uint8Array): void {
    into.set([1, 1, 1, 255, 2, 2, 2, 255]);
  }
}

/** What a canvas of the page does, as far as frames need it. */
class FakeCanvas {
  width = 1;
  height = 2;
  className = '';
  readonly shown: number[][] = [];
  readonly classList = { add: () => undefined };
  isThere = false;
  setAttribute(): void {}
  after(screen: FakeCanvas): void {
    screen.isThere = true;
  }
  remove(): void {
    this.isThere = false;
  }
  getContext(): { putImageData: (picture: { data: Uint8ClampedArray }) => void } {
    return { putImageData: ({ data }) => void this.shown.push([...data]) };
  }
}

class FakeMap {
  readonly canvas = new FakeCanvas();
  repaints = 0;
  readonly #listeners = new Map<string, () => void>();
  on(name: string, listener: () => void): void {
    this.#listeners.set(name, listener);
  }
  off(name: string): void {
    this.#listeners.delete(name);
  }
  fire(name: string): void {
    this.#listeners.get(name)?.();
  }
  getCanvas(): FakeCanvas {
    return this.canvas;
  }
  triggerRepaint(): void {
    this.repaints += 1;
  }
}

let gl: FakeGl;
let map: FakeMap;
let screen: FakeCanvas;
let frames: FinishedFrames;

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'performance'] });
  screen = new FakeCanvas();
  vi.stubGlobal('document', { createElement: () => screen });
  vi.stubGlobal(
    'ImageData',
    class {
      readonly data: Uint8ClampedArray;
      constructor(width: number, height: number) {
        this.data = new Uint8ClampedArray(width * height * 4);
      }
    },
  );
  [gl, map] = [new FakeGl(), new FakeMap()];
  frames = new FinishedFrames(map as unknown as MapLibreMap, gl as unknown as WebGL2RenderingContext);
});
afterEach(() => {
  frames.remove();
  vi.unstubAllGlobals();
  vi.useRealTimers();
});

describe('FinishedFrames', () => {
  it('shows a frame once it is finished, the right way up, and tells how long it took', () => {
    const took: number[] = [];
    frames.onShown((ms) => took.push(ms));
    map.fire('render');
    vi.advanceTimersByTime(100);
    expect(screen.shown).toEqual([]);
    gl.isFinished = true;
    vi.advanceTimersByTime(4);
    expect([screen.shown, took]).toEqual([[[2, 2, 2, 255, 1, 1, 1, 255]], [104]]);
  });

  it('begins one frame while another is on its way, no third, and what was asked for once there is room', () => {
    map.fire('render');
    map.triggerRepaint();
    expect(map.repaints).toBe(1);
    map.fire('render');
    map.triggerRepaint();
    map.triggerRepaint();
    expect(map.repaints).toBe(1);
    gl.isFinished = true;
    vi.advanceTimersByTime(4);
    expect([map.repaints, screen.shown.length]).toEqual([2, 1]);
    vi.advanceTimersByTime(4);
    expect([map.repaints, screen.shown.length]).toEqual([2, 2]);
    map.triggerRepaint();
    expect(map.repaints).toBe(3);
  });

  it('counts the time of a frame from the one before it: they are drawn one after the other', () => {
    const took: number[] = [];
    frames.onShown((ms) => took.push(ms));
    map.fire('render');
    map.fire('render');
    vi.advanceTimersByTime(100);
    gl.isFinished = true;
    vi.advanceTimersByTime(8);
    expect(took).toEqual([104, 4]);
  });

  it('leaves the oldest frame out where the map drew at once, and keeps nothing of any', () => {
    for (let n = 0; n < 3; n += 1) map.fire('render');
    gl.isFinished = true;
    vi.advanceTimersByTime(20);
    expect([screen.shown.length, gl.live]).toEqual([2, 0]);
  });

  it('lets the map draw again after its context was lost', () => {
    map.fire('render');
    map.fire('render');
    map.triggerRepaint();
    map.fire('webglcontextlost');
    map.triggerRepaint();
    expect([map.repaints, gl.live]).toEqual([1, 0]);
  });

  it('tells once of what was asked for once', () => {
    gl.isFinished = true;
    let seen = 0;
    frames.onceShown(() => (seen += 1));
    map.fire('render');
    vi.advanceTimersByTime(4);
    map.fire('render');
    vi.advanceTimersByTime(4);
    expect(seen).toBe(1);
  });

  it('leaves a map as it was', () => {
    map.fire('render');
    frames.remove();
    map.triggerRepaint();
    map.fire('render');
    expect([map.repaints, screen.isThere, gl.live]).toEqual([1, false, 0]);
  });
});

describe('isDrawnBySoftware', () => {
  it.each([
    ['ANGLE (Google, Vulkan 1.3.0 (SwiftShader Device (Subzero)), SwiftShader driver)', true],
    ['Mesa/X.org, llvmpipe (LLVM 19.1.7, 256 bits)', true],
    ['ANGLE (Microsoft, Microsoft Basic Render Driver Direct3D11)', true],
    ['ANGLE (Intel, Mesa Intel(R) UHD Graphics 630, OpenGL 4.6)', false],
    ['ANGLE (NVIDIA, NVIDIA RTX A2000 Direct3D11)', false],
  ])('%s: %s', (renderer, expected) => {
    gl.renderer = renderer;
    expect(isDrawnBySoftware(gl as unknown as WebGL2RenderingContext)).toBe(expected);
  });
});
