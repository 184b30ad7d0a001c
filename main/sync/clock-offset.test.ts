import { describe, expect, it } from 'vitest';
import { ClockOffset } from './clock-offset.ts';

describe('ClockOffset', () => {
  it('knows nothing before the first answer', () => {
    expect(new ClockOffset().offsetMs).toBeNull();
  });

  it('takes half the round trip for the way back', () => {
    const offset = new ClockOffset();
    offset.add(1_000, 1_100, 5_050);
    expect(offset.offsetMs).toBe(4_000);
  });

  it('believes the quickest of the last answers', () => {
    const offset = new ClockOffset();
    offset.add(1_000, 1_010, 5_005);
    offset.add(2_000, 9_000, 2_000);
    expect(offset.offsetMs).toBe(4_000);
    for (let i = 0; i < 8; i += 1) offset.add(1_000, 1_100, 1_050);
    expect(offset.offsetMs).toBe(0);
  });

  it('ignores an exchange during which the clock was set back', () => {
    const offset = new ClockOffset();
    offset.add(1_000, 900, 5_000);
    expect(offset.offsetMs).toBeNull();
  });
});
