import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { storageError } from '../store/sqlite/failures.ts';
import { lockFolder } from '../store/sqlite/lock.ts';
import { createHubHandler } from './http.ts';
import { Live } from './live.ts';
import type { Demo } from './demo/demo-mode.ts';
import type { Log } from './log.ts';
import { listenHub } from './server.ts';
import { SqliteLog } from './sqlite-log/sqlite-log.ts';

export type HubOptions = {
  /** 0 takes any free one. */
  readonly port: number;
  /** Made when it is not there; held until the hub closes. */
  readonly dataFolder: string;
  /** Asked of every console; null: none. */
  readonly key: string | null;
  /** Area of rows without a commune: the province's code, two digits. */
  readonly province: string;
  readonly now: () => number;
  readonly after: (delayMs: number, run: () => void) => () => void;
  /** Demo data and its life; null: a hub of its own data. */
  readonly openDemo: ((log: Log) => Promise<Demo>) | null;
  readonly onDefect: (error: unknown) => void;
};

export type RunningHub = { readonly port: number; close(): Promise<void> };

/** Opens the log, brings the demo to life where asked, and serves. Closes again what was opened when a later step fails. */
export const runHub = async (options: HubOptions): Promise<RunningHub> => {
  const closing: (() => unknown)[] = [];
  const close = async (): Promise<void> => {
    for (const each of closing.splice(0).reverse()) await each();
  };
  try {
    await mkdir(options.dataFolder, { recursive: true, mode: 0o700 }).catch((error: unknown) => {
      throw storageError(error, options.dataFolder);
    });
    const lock = lockFolder(join(options.dataFolder, 'lock.db'), options.dataFolder);
    closing.push(() => lock.release());
    const log = new SqliteLog({ path: join(options.dataFolder, 'log.db'), province: options.province, now: options.now });
    closing.push(() => log.close());
    const live = new Live({ after: options.after });
    closing.push(log.onMoved((streams) => live.moved(streams)));
    const demo = (await options.openDemo?.(log)) ?? null;
    const hub = createHubHandler({ log, now: options.now, key: options.key, onDefect: options.onDefect });
    const handle = async (request: Request): Promise<Response> => (await demo?.handle(request)) ?? hub(request);
    const server = await listenHub({ port: options.port, handle, live, key: options.key });
    closing.push(() => server.close());
    if (demo) closing.push(() => demo.stop());
    demo?.start();
    return { port: server.port, close };
  } catch (error) {
    await close();
    throw error;
  }
};
