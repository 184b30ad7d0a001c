import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { PagePulse } from './page-pulse.ts';

let answer: () => Promise<unknown>;
let hung: number;
let pulse: PagePulse;
const silence = (): Promise<unknown> => new Promise(() => {});

beforeEach(() => {
  vi.useFakeTimers();
  hung = 0;
  answer = async () => {};
  pulse = new PagePulse(
    () => answer(),
    () => (hung += 1),
  );
});
afterEach(() => {
  pulse.stop();
  vi.useRealTimers();
});

describe('pulse of a page', () => {
  it('finds one that no longer answers within two and a half seconds, and tells of it once', async () => {
    await vi.advanceTimersByTimeAsync(1_000);
    answer = silence;
    await vi.advanceTimersByTimeAsync(2_000);
    expect(hung).toBe(0);
    await vi.advanceTimersByTimeAsync(500);
    expect(hung).toBe(1);
    await vi.advanceTimersByTimeAsync(10_000);
    expect(hung).toBe(1);
  });

  it('leaves alone what never answered, what answers late, and what is between two documents', async () => {
    answer = silence;
    await vi.advanceTimersByTimeAsync(60_000);
    pulse.stop();
    answer = () => new Promise((resolve) => setTimeout(resolve, 1_400));
    pulse = new PagePulse(
      () => answer(),
      () => (hung += 1),
    );
    await vi.advanceTimersByTimeAsync(60_000);
    answer = () => Promise.reject(new Error('no document'));
    await vi.advanceTimersByTimeAsync(60_000);
    expect(hung).toBe(0);
  });
});
