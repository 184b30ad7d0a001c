import { describe, expect, it } from 'vitest';
import { killConsoles, killHubs } from './kill-loops.ts';
import { restoreBehindBacks } from './restored-hub.ts';

const say = (): void => {};

describe('nothing that was told as saved is lost or doubled', () => {
  it('when the console is killed in the middle of its work', async () => {
    const { acknowledged, lost, doubled } = await killConsoles({ rounds: 5, seed: 3, say });
    expect(acknowledged).toBeGreaterThan(5);
    expect({ lost, doubled }).toEqual({ lost: [], doubled: [] });
  }, 180_000);

  it('when the hub is killed while a console records', async () => {
    const { acknowledged, lost, doubled } = await killHubs({ rounds: 3, seed: 3, say });
    expect(acknowledged).toBe(24);
    expect({ lost, doubled }).toEqual({ lost: [], doubled: [] });
  }, 180_000);

  it('when the hub is restored from an older backup while three consoles are away', async () => {
    const { acknowledged, lost, doubled } = await restoreBehindBacks();
    expect(acknowledged).toBe(27);
    expect({ lost, doubled }).toEqual({ lost: [], doubled: [] });
  }, 180_000);
});
