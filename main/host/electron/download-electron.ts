import { fork } from 'node:child_process';
import { join } from 'node:path';
import { z } from 'zod';

/** A host that has not said a byte in this time is not there for us. */
export const silenceMs = 10_000;

/** How long a failed download is not tried again by itself: a desk without a way out must not wait at each start. */
export const tryAgainMs = 24 * 3_600_000;

const Progress = z.strictObject({ transferred: z.number().nonnegative(), total: z.number().positive().nullable() });
export type DownloadProgress = z.infer<typeof Progress>;

export type DownloadOptions = {
  /** Folder of the package electron. */
  readonly folder: string;
  readonly onProgress: (progress: DownloadProgress) => void;
  /** Runs `run` after a while unless the answer is called first. */
  readonly after: (delayMs: number, run: () => void) => () => void;
  /** Starts the program that downloads; for tests. */
  readonly start?: typeof startDownload;
};

const startDownload = (folder: string): ReturnType<typeof fork> =>
  fork(join(import.meta.dirname, 'download-program.ts'), [folder], { stdio: ['ignore', 'ignore', 'ignore', 'ipc'] });

/** Downloads Electron's binary into its package; false when that failed, or when nothing came for `silenceMs`. */
export const downloadElectron = ({ folder, onProgress, after, start = startDownload }: DownloadOptions): Promise<boolean> =>
  new Promise((resolve) => {
    const program = start(folder);
    const giveUp = (): void => void program.kill('SIGKILL');
    let stop = after(silenceMs, giveUp);
    program.on('message', (message) => {
      stop();
      stop = after(silenceMs, giveUp);
      const read = Progress.safeParse(message);
      if (read.success) onProgress(read.data);
    });
    const settle = (done: boolean): void => {
      stop();
      resolve(done);
    };
    program.once('error', () => settle(false));
    program.once('exit', (code) => settle(code === 0));
  });
