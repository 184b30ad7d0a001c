import { expect, it } from 'vitest';
import { serveOnly } from './serve-only.ts';
import { ShellSlot } from './shell-slot.ts';

it('offers nothing until the shell is there, then what the shell offers', async () => {
  const slot = new ShellSlot();
  expect(slot.capabilities()).toMatchObject({ kind: 'none', windows: false });
  await expect(slot.open('map')).rejects.toMatchObject({ kind: 'unsupported' });
  await slot.stop();
  const stopped: string[] = [];
  slot.fill({
    ...serveOnly(),
    capabilities: () => ({ kind: 'fake', windows: true, displays: true, secrets: 'none', keepAwake: false }),
    open: async (panel) => `window-${panel}`,
    stop: async () => void stopped.push('stopped'),
  });
  expect(slot.capabilities().kind).toBe('fake');
  expect(await slot.open('map')).toBe('window-map');
  await slot.stop();
  expect(stopped).toEqual(['stopped']);
});
