import { ChiLangError } from '#contract/errors.ts';
import type { Shell } from './world.ts';

/** No shell at all: people open the printed address in a browser of theirs. */
export const serveOnly = (): Shell => ({
  capabilities: () => ({ kind: 'none', windows: false, displays: false, secrets: 'file', keepAwake: false }),
  open: () => Promise.reject(new ChiLangError('unsupported', 'This console opens no windows; open its address in another browser window.')),
  closed: new Promise<void>(() => {}),
  stop: async () => {},
});
