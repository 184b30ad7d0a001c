import { describe, expect, it } from 'vitest';
import { StopSignal } from './stop-signal.ts';

describe('StopSignal', () => {
  it('lets work answer or fail as long as nobody stops', async () => {
    const signal = new StopSignal();
    signal.check();
    await expect(signal.race(Promise.resolve(1))).resolves.toBe(1);
    await expect(signal.race(Promise.reject(new Error('no')))).rejects.toThrow('no');
  });

  it('ends all waiting, present and to come', async () => {
    const signal = new StopSignal();
    const waiting = signal.race(new Promise(() => undefined));
    signal.stop();
    await expect(waiting).rejects.toMatchObject({ kind: 'cancelled' });
    await expect(signal.race(new Promise(() => undefined))).rejects.toMatchObject({ kind: 'cancelled' });
    expect(() => signal.check()).toThrow('stopped');
  });
});
