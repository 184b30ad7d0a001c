import { describe, expect, it } from 'vitest';
import { computeEye, type Eye, openEye, tellEye } from './eye.ts';

const width = 16;
const picture = (of: (x: number, y: number) => number): Uint8Array =>
  Uint8Array.from({ length: width * 9 }, (_, at) => of(at % width, Math.floor(at / width)));
const scene = picture((x, y) => (x * 37 + y * 91) % 200);
const moved = picture((x, y) => ((x + 1) * 37 + y * 91) % 200);
const black = picture(() => 4);
const soft = picture((x, y) => 90 + x + y);

/** Looks every four seconds; each look sees another shown picture unless told. */
const look = (pictures: readonly Uint8Array[], frameOf = (i: number): number => i + 1): { eye: Eye; nowMs: number } => {
  let eye = openEye;
  pictures.forEach((luma, i) => {
    eye = computeEye(eye, { luma, width, frames: frameOf(i) }, i * 4_000);
  });
  return { eye, nowMs: (pictures.length - 1) * 4_000 };
};
const verdict = (pictures: readonly Uint8Array[], frameOf?: (i: number) => number) => {
  const { eye, nowMs } = look(pictures, frameOf);
  return tellEye(eye, nowMs);
};
const times = <T>(count: number, value: T): T[] => Array<T>(count).fill(value);

describe('the eye', () => {
  it('sees that equal pictures come again and again, though the player counts them', () => {
    expect(verdict(times(4, scene)).frozenMs).toBeNull();
    expect(verdict(times(5, scene)).frozenMs).toBe(16_000);
  });

  it('takes one changed pixel block for life', () => {
    const wiped = scene.map((value, at) => (at === 20 ? value + 30 : value));
    expect(verdict([...times(5, scene), wiped]).frozenMs).toBeNull();
    expect(verdict([...times(5, scene), moved, moved]).frozenMs).toBeNull();
  });

  it('does not take an encoder’s noise for life', () => {
    const noisy = scene.map((value, at) => value + (at % 9));
    expect(verdict([scene, noisy, scene, noisy, scene]).frozenMs).toBe(16_000);
  });

  it('takes a slow change for one', () => {
    const dawn = Array.from({ length: 8 }, (_, i) => scene.map((value) => value + 6 * i));
    expect(verdict(dawn).frozenMs).toBeNull();
  });

  it('calls nothing frozen that the player has not shown anew', () => {
    expect(verdict(times(9, scene), () => 1).frozenMs).toBeNull();
  });

  it('sees black, and a dark scene with a lamp in it is none', () => {
    expect(verdict(times(3, black)).isBlack).toBe(true);
    expect(verdict(times(2, black)).isBlack).toBe(false);
    const lamp = black.map((value, at) => (at === 40 ? 200 : value));
    expect(verdict(times(3, lamp)).isBlack).toBe(false);
  });

  it('sees that a camera has lost its focus against its own usual sharpness', () => {
    const usual = Array.from({ length: 10 }, (_, i) => (i % 2 ? scene : moved));
    const fog = Array.from({ length: 3 }, (_, i) => soft.map((value) => value + i * 2));
    expect(verdict([...usual, ...fog]).isBlurred).toBe(true);
    expect(verdict([...usual, ...fog, scene]).isBlurred).toBe(false);
    expect(verdict(Array.from({ length: 10 }, (_, i) => soft.map((value) => value + i * 2))).isBlurred).toBe(false);
  });

  it('learns what is usual, so that a haze which stays is no alarm for ever', () => {
    const usual = Array.from({ length: 10 }, (_, i) => (i % 2 ? scene : moved));
    const haze = Array.from({ length: 200 }, (_, i) => soft.map((value) => value + (i % 2) * 2));
    expect(verdict([...usual, ...haze]).isBlurred).toBe(false);
  });
});
