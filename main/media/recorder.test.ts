import { beforeEach, describe, expect, it } from 'vitest';
import type { CameraId } from '#domain/ids.ts';
import { Recorder, type RecordMode } from './recorder.ts';
import { HandClock } from './testing/hand-clock.ts';

const id = 'cam-1' as CameraId;
let clock: HandClock;
let followed: string[];
let answers: boolean;

const recorder = (mode: RecordMode, cameras: string[] = []): Recorder =>
  new Recorder({
    mode,
    follow: async (camera, rendition) => {
      followed.push(`${camera} ${rendition} ${clock.nowMs / 1000}`);
      if (!answers) throw new Error('no');
      return 4_000;
    },
    cameras: async () => cameras as CameraId[],
    clock,
    random: () => 1,
  });

const pass = (ms: number): Promise<void> => clock.pass(ms);

beforeEach(() => {
  clock = new HandClock();
  followed = [];
  answers = true;
});

describe('the recorder', () => {
  it('leaves a camera to the window that plays it, follows it for two minutes after, and lets it go', async () => {
    const it = recorder('watched');
    for (let i = 0; i < 10; i += 1) {
      it.saw(id, 'sub');
      await pass(2_000);
    }
    expect([followed, it.count]).toEqual([[], 1]);
    await pass(110_000);
    expect(followed[0]).toBe('cam-1 sub 22');
    expect(followed.length).toBeGreaterThan(20);
    await pass(20_000);
    const count = followed.length;
    await pass(600_000);
    expect([followed.length, it.count]).toEqual([count, 0]);
  });

  it('goes on with a camera while somebody reviews it, and begins with none for that', async () => {
    const it = recorder('watched');
    it.saw(id, 'sub');
    it.reviewed('cam-2' as CameraId);
    for (let i = 0; i < 60; i += 1) {
      await pass(10_000);
      it.reviewed(id);
    }
    expect([it.count, followed.at(-1)]).toEqual([1, 'cam-1 sub 600']);
    await pass(600_000);
    expect(it.count).toBe(0);
  });

  it('follows every camera by itself, new ones too, in their main stream', async () => {
    const cameras = ['a'];
    const it = recorder('all', cameras);
    await pass(10_000);
    cameras.push('b');
    await pass(60_000);
    expect(it.count).toBe(2);
    expect(new Set(followed.map((each) => each.slice(0, 6)))).toEqual(new Set(['a main', 'b main']));
  });

  it('asks a silent camera ever less, down to twice a minute, and never gives up', async () => {
    answers = false;
    const it = recorder('all', ['a']);
    await pass(3_600_000);
    const times = followed.map((each) => Number(each.split(' ')[2]));
    expect(times.slice(0, 4)).toEqual([2, 4, 8, 16]);
    expect((times.at(-1) ?? 0) - (times.at(-2) ?? 0)).toBe(30);
    answers = true;
    await pass(60_000);
    const good = followed.map((each) => Number(each.split(' ')[2]));
    expect((good.at(-1) ?? 0) - (good.at(-2) ?? 0)).toBe(4);
    it.stop();
    expect(clock.waiting).toBe(0);
  });

  it('records nothing when told so', async () => {
    const it = recorder('none', ['a']);
    it.saw(id, 'main');
    await pass(600_000);
    expect([followed, it.count]).toEqual([[], 0]);
  });
});
