import { randomBytes } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { z } from 'zod';
import { ChiLangError, failureOf } from '#contract/errors.ts';
import { loadAccessKey } from '../core/access-key.ts';
import { startCore, type Core } from '../core/core.ts';
import { describeProblem, describeReport } from '../services/camera-import.ts';
import { Notices } from '../services/notices.ts';
import type { Store } from '../store/store.ts';
import { createSync, type Sync } from '../sync/engine.ts';
import { inDataFolder, openDataFolder } from './data-folder.ts';
import { HubKeeper } from './embedded-hub.ts';
import { HubLines } from './hub-lines.ts';
import { timeOrderedIds } from './ids.ts';
import { openLog } from './log.ts';
import type { ConsoleOptions, HubChoice } from './options.ts';
import { choosePort } from './ports-free.ts';
import type { Progress } from './progress.ts';
import { ShellSlot } from './shell-slot.ts';
import type { World } from './world.ts';

export type RunningConsole = {
  readonly url: string;
  /** Resolves when the officer closed the last window. */
  readonly windowsClosed: Promise<void>;
  /** Says goodbye to windows and releases the data folder. Safe to repeat. */
  stop(): Promise<void>;
};

/** Rows of a camera report that are printed; windows get more. */
const printedProblems = 20;
const lastSyncSetting = 'sync.lastAtMs';

/**
 * Starts one console: data folder, store, hub, sync, relay, server, then the shell. What was opened is
 * closed again when a later step fails; the error says what to do.
 */
export const runConsole = async (
  options: ConsoleOptions & { dataFolder: string },
  world: World,
  progress: Progress,
): Promise<RunningConsole> => {
  const closing: (() => Promise<unknown>)[] = [];
  const stop = async (): Promise<void> => {
    for (const close of closing.splice(0).reverse()) await close().catch(() => {});
  };
  try {
    return { ...(await start(options, world, progress, (close) => closing.push(close))), stop };
  } catch (error) {
    await stop();
    throw error;
  }
};

type Keep = (close: () => Promise<unknown>) => void;

const start = async (
  options: ConsoleOptions & { dataFolder: string },
  world: World,
  progress: Progress,
  keep: Keep,
): Promise<Omit<RunningConsole, 'stop'>> => {
  const { dataFolder } = options;
  const cameras = options.camerasFile === null ? null : await readCamerasFile(options.camerasFile);
  await openDataFolder(dataFolder);
  const port = await choosePort(options.port, options.portGiven, (line) => progress.say(line));
  const notices = new Notices(() => world.clock.now());
  const store = await world.openStore(dataFolder, (failure) => {
    progress.say(`data: ${failure.message}`);
    notices.raise('warning', failure);
  });
  keep(() => store.close());
  const log = await inDataFolder(dataFolder, () => openLog(dataFolder));
  const shell = new ShellSlot();
  const building = options.build ? buildWindows(world, progress) : Promise.resolve();
  const hub = await openHub(options.hub, { dataFolder, demo: options.demo }, world, progress, keep, (message) => {
    log.error({ message }, 'hub ended');
    notices.raise('error', { kind: 'hubUnreachable', message });
  }).finally(() => building.catch(() => {}));
  await building;

  const sync = await openSync(store, hub, world, progress);
  keep(() => sync.stop());
  const relay = world.openRelay({ store, hub, clock: world.clock });
  keep(() => relay.close());
  const accessKey = await inDataFolder(dataFolder, () => loadAccessKey(dataFolder));
  const core = await startCore({
    store,
    notices,
    sync,
    pictures: relay,
    media: relay.handle,
    windows: shell,
    accessKey,
    port,
    rendererFolder: world.rendererFolder,
    hubName: options.hub.kind === 'embedded' ? 'embedded' : options.hub.url.href,
    demo: options.demo,
    version: world.version,
    now: () => world.clock.now(),
    newId: timeOrderedIds(() => world.clock.now()),
    nextFrame: (run) => world.clock.after(16, run),
    onDefect: (error) => log.error({ err: error }, 'defect'),
  });
  keep(() => shell.stop());
  keep(() => core.stop());
  sync.start();
  if (cameras) await importFile(cameras, core, progress);
  const url = options.lang === null ? core.url : `${core.url}&lang=${options.lang}`;
  progress.say(`ready ${url}`);
  return { url, windowsClosed: openShell(options, url, shell, world, progress, notices) };
};

const readCamerasFile = async (path: string): Promise<Uint8Array> => {
  try {
    return await readFile(path);
  } catch (error) {
    const { code = 'unknown error' } = error as NodeJS.ErrnoException;
    throw new ChiLangError('badInput', `The file of cameras ${path} cannot be read (${code}); give the path of a CSV file with --cameras.`);
  }
};

const buildWindows = async (world: World, progress: Progress): Promise<void> => {
  if (await world.rendererIsStale()) await progress.step('building the windows', () => world.buildRenderer());
};

type Hub = { url: URL; key: string | null };

const openHub = async (
  choice: HubChoice,
  options: { dataFolder: string; demo: boolean },
  world: World,
  progress: Progress,
  keep: Keep,
  tell: (message: string) => void,
): Promise<Hub> => {
  if (choice.kind === 'url') return choice;
  const key = randomBytes(24).toString('base64url');
  const keeper = new HubKeeper({
    start: (port, onEnded) => world.startHub({ ...options, key, port }, onEnded),
    after: (delayMs, run) => world.clock.after(delayMs, run),
    now: () => world.clock.now(),
    onCrashed: ({ message }, retryAfterMs) => {
      const line = `The embedded hub ended (${message}); it is started again in ${retryAfterMs / 1000} s.`;
      progress.say(`hub: ${line}`);
      tell(line);
    },
  });
  keep(() => keeper.stop());
  const port = await progress.step('starting the hub', () => keeper.start());
  return { url: new URL(`http://127.0.0.1:${port}/`), key };
};

const openSync = async (store: Store, hub: Hub, world: World, progress: Progress): Promise<Sync> => {
  const kept = z.int().safeParse(await store.setting(lastSyncSetting));
  const remote = world.connect(hub, await store.device());
  const sync = createSync({ store, remote, clock: world.clock, random: Math.random, lastSyncAtMs: kept.success ? kept.data : null });
  const lines = new HubLines();
  let savedAtMs = kept.success ? kept.data : 0;
  sync.onState((state) => {
    const line = lines.lineFor(state);
    if (line) progress.say(line);
    // Kept by the minute: the next start only has to say about how old its data is.
    if (state.lastSyncAtMs === null || state.lastSyncAtMs - savedAtMs < 60_000) return;
    savedAtMs = state.lastSyncAtMs;
    void store.saveSetting(lastSyncSetting, savedAtMs).catch(() => {});
  });
  return sync;
};

const importFile = async (file: Uint8Array, core: Core, progress: Progress): Promise<void> => {
  const report = await core.importCameras(file);
  for (const problem of report.problems.slice(0, printedProblems)) progress.say(`cameras: ${describeProblem(problem)}`);
  if (report.problems.length > printedProblems) progress.say(`cameras: and ${report.problems.length - printedProblems} more like these`);
  progress.say(describeReport(report));
};

/** A shell that fails is no reason to end: the address still works in any browser. Answers when its last window closed. */
const openShell = async (
  options: ConsoleOptions & { dataFolder: string },
  url: string,
  slot: ShellSlot,
  world: World,
  progress: Progress,
  notices: Notices,
): Promise<void> => {
  try {
    const shell = await world.openShell({ kind: options.host, url, dataFolder: options.dataFolder, say: (line) => progress.say(line) });
    slot.fill(shell);
    await shell.closed;
  } catch (error) {
    const failure = failureOf(error);
    progress.say(`windows: ${failure.message} The console goes on serving ${url}`);
    notices.raise('warning', failure);
    await new Promise<never>(() => {});
  }
};
