import { describe, expect, it } from 'vitest';
import { PreviewFrames, type Seekable } from './preview-frames.ts';

class FakeVideo extends EventTarget {
  currentTime = 0;
  readyState = 4;
  arrive(): void {
    this.dispatchEvent(new Event('seeked'));
  }
}

describe('previews on the scrub bar', () => {
  it('goes to one place at a time, then to the last that was wished for', () => {
    const video = new FakeVideo();
    const drawn: number[] = [];
    const frames = new PreviewFrames(video as unknown as Seekable, (at) => drawn.push(at));
    for (const at of [1, 2, 3]) frames.show(at);
    expect([video.currentTime, drawn]).toEqual([1, []]);
    video.arrive();
    expect([video.currentTime, drawn]).toEqual([3, [1]]);
    video.arrive();
    frames.show(4);
    video.arrive();
    expect(drawn).toEqual([1, 3, 4]);
  });

  it('draws nothing after it was stopped', () => {
    const video = new FakeVideo();
    const drawn: number[] = [];
    const frames = new PreviewFrames(video as unknown as Seekable, (at) => drawn.push(at));
    frames.show(1);
    frames.stop();
    video.arrive();
    expect(drawn).toEqual([]);
  });
});
