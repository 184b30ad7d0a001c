import { expect, it } from 'vitest';
import { hubTimeMs } from './hub-time.ts';

const at = (nowMs: number, clockOffsetMs: number | null): number =>
  hubTimeMs({ now: () => nowMs, sync: { state: () => ({ clockOffsetMs }) as never } });

it.each([
  [1000, null, 1000],
  [1000, 250, 1250],
  [1000.6, -0.2, 1000],
  [1000, -5000, 0],
])('at %d by this clock, %s apart, the hub has %d', (nowMs, offsetMs, hubMs) => expect(at(nowMs, offsetMs)).toBe(hubMs));
