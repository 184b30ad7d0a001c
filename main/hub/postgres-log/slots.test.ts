import { describe, expect, it } from 'vitest';
import { Slots } from './slots.ts';

describe('Slots', () => {
  it('lets so many in at once, the others in order, also after a failure', async () => {
    const slots = new Slots(2);
    const log: string[] = [];
    const gates = new Map<string, () => void>();
    const run = (name: string, fails = false): Promise<void> =>
      slots.hold(async () => {
        log.push(name);
        await new Promise<void>((resolve) => gates.set(name, resolve));
        if (fails) throw new Error(name);
      });
    const first = run('a', true);
    const rest = [run('b'), run('c'), run('d')];
    await Promise.resolve();
    expect(log).toEqual(['a', 'b']);
    gates.get('a')?.();
    await expect(first).rejects.toThrow('a');
    await Promise.resolve();
    expect(log).toEqual(['a', 'b', 'c']);
    gates.get('b')?.();
    await rest[0];
    gates.get('c')?.();
    await rest[1];
    gates.get('d')?.();
    await Promise.all(rest);
    expect(log).toEqual(['a', 'b', 'c', 'd']);
  });

  it('frees the place of one who came too late', async () => {
    const slots = new Slots(1);
    const late = (): void => {
      throw new Error('too late');
    };
    await expect(slots.hold(async () => 'served', late)).rejects.toThrow('too late');
    expect(await slots.hold(async () => 'served')).toBe('served');
  });
});
