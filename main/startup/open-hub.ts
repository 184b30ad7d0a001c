import { randomBytes } from 'node:crypto';
import { join, resolve } from 'node:path';
import { HubKeeper } from './embedded-hub.ts';
import type { ConsoleOptions } from './options.ts';
import type { StartTools } from './start-tools.ts';

/** Where the console's hub is, and the key it asks for. */
export type Hub = { readonly url: URL; readonly key: string | null };

/** The hub that was chosen; an embedded one is started with a key made for this run, and kept alive. */
export const openHub = async (options: ConsoleOptions, tools: StartTools): Promise<Hub> => {
  if (options.hub.kind === 'url') return options.hub;
  const { demo, demoPace, province, exercise } = options;
  const { world, progress, notices, dataFolder, log } = tools;
  const sources = options.sources === null ? null : resolve(options.sources);
  const key = randomBytes(24).toString('base64url');
  const keeper = new HubKeeper({
    start: (port, onEnded) =>
      world.startHub({ dataFolder: join(dataFolder, 'hub'), demo, demoPace, exercise, province, key, port, sources }, onEnded),
    after: (delayMs, run) => world.clock.after(delayMs, run),
    now: () => world.clock.now(),
    onCrashed: (failure, retryAfterMs) => {
      const message = `The embedded hub ended (${failure.message}); it is started again in ${retryAfterMs / 1000} s.`;
      log.error({ failure }, 'hub ended');
      progress.say(`hub: ${message}`);
      notices.raise('error', { kind: 'hubUnreachable', message });
    },
  });
  tools.keep(() => keeper.stop());
  const port = await progress.step('starting the hub', () => keeper.start());
  return { url: new URL(`http://127.0.0.1:${port}/`), key };
};
