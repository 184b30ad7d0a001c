import { mkdirSync, renameSync, statSync } from 'node:fs';
import { join } from 'node:path';
import pino, { type Logger } from 'pino';

const maxBytes = 8 * 1024 * 1024;

/** The console's log in its data folder: JSON lines, written at once; the one before is kept when it grew beyond 8 MiB. */
export const openLog = (dataFolder: string): Logger => {
  const folder = join(dataFolder, 'logs');
  mkdirSync(folder, { recursive: true });
  const path = join(folder, 'console.log');
  const bytes = statSync(path, { throwIfNoEntry: false })?.size ?? 0;
  if (bytes > maxBytes) renameSync(path, join(folder, 'console.1.log'));
  const file = pino.destination({ dest: path, sync: true, append: true });
  // A full disk must not end the console because it could not say so.
  file.on('error', () => {});
  return pino({ base: null }, file);
};
