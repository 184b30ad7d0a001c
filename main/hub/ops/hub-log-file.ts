import { mkdirSync, renameSync, statSync } from 'node:fs';
import { join } from 'node:path';
import pino, { type Logger } from 'pino';

const maxBytes = 16 * 1024 * 1024;
const checkEvery = 500;

/** The hub's log: JSON lines in its data folder, the one before kept when it grew beyond 16 MiB. No keys, no bodies. */
export const openHubLog = (dataFolder: string): Logger => {
  const folder = join(dataFolder, 'logs');
  mkdirSync(folder, { recursive: true });
  const path = join(folder, 'hub.log');
  rotate(path, join(folder, 'hub.1.log'));
  const file = pino.destination({ dest: path, sync: true, append: true });
  // A full disk must not end the hub because it could not say so.
  file.on('error', () => {});
  let lines = 0;
  return pino(
    {
      base: null,
      timestamp: pino.stdTimeFunctions.isoTime,
      hooks: {
        logMethod(args, method) {
          lines += 1;
          if (lines % checkEvery === 0 && rotate(path, join(folder, 'hub.1.log'))) file.reopen();
          method.apply(this, args);
        },
      },
    },
    file,
  );
};

const rotate = (path: string, before: string): boolean => {
  if ((statSync(path, { throwIfNoEntry: false })?.size ?? 0) <= maxBytes) return false;
  renameSync(path, before);
  return true;
};
