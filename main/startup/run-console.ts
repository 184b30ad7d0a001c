import { type Failure, failureOf } from '#contract/errors.ts';
import { randomBytes, randomInt } from 'node:crypto';
import type { RoomDisplayId } from '#domain/ids.ts';
import { loadAccessKey } from '../core/access-key.ts';
import { type Core, startCore } from '../core/core.ts';
import { DisplayBook } from '../displays/display-book.ts';
import { LatestValues } from '../services/latest-values.ts';
import { Notices } from '../services/notices.ts';
import type { Desks } from '../services/ports.ts';
import type { Store } from '../store/store.ts';
import { importCamerasFile, readCamerasFile } from './cameras-file.ts';
import { inDataFolder, openDataFolder } from './data-folder.ts';
import { timeOrderedIds } from './ids.ts';
import { openLog } from './log.ts';
import { openHub, type Hub } from './open-hub.ts';
import { openSync } from './open-sync.ts';
import type { ConsoleOptions } from './options.ts';
import { choosePort } from './ports-free.ts';
import type { Progress } from './progress.ts';
import { ShellSlot } from './shell-slot.ts';
import type { StartTools } from './start-tools.ts';
import { takeDisplays } from './take-displays.ts';
import type { World } from './world.ts';

export type RunOptions = ConsoleOptions & { readonly dataFolder: string };

export type RunningConsole = {
  readonly url: string;
  /** Resolves when the officer closed the last window. */
  readonly windowsClosed: Promise<void>;
  /** Says goodbye to windows and releases the data folder. Safe to repeat. */
  stop(): Promise<void>;
};

type Keep = StartTools['keep'];

/**
 * Starts one console: data folder, store, windows and hub, sync, relay, server, then the shell. What was
 * opened is closed again when a later step fails; the error says what to do.
 */
export const runConsole = async (options: RunOptions, world: World, progress: Progress): Promise<RunningConsole> => {
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

const start = async (options: RunOptions, world: World, progress: Progress, keep: Keep): Promise<Omit<RunningConsole, 'stop'>> => {
  const { dataFolder } = options;
  const cameras = options.camerasFile === null ? null : await readCamerasFile(options.camerasFile);
  await openDataFolder(dataFolder);
  const port = await choosePort(options.port, options.portGiven, (line) => progress.say(line));
  const notices = new Notices(() => world.clock.now());
  const store = await world.openStore(dataFolder, options.seriesMegabytes, (failure) => {
    progress.say(`data: ${failure.message}`);
    notices.raise('warning', failure);
  });
  keep(() => store.close());
  const log = await inDataFolder(dataFolder, () => openLog(dataFolder));
  const tools: StartTools = { world, progress, notices, log, dataFolder, keep };

  const hub = await buildAndOpenHub(options, tools);
  const latestValues = new LatestValues();
  const sync = await openSync(store, hub, latestValues, tools);
  const relay = world.openRelay({
    ...{ store, hub, dataFolder, clock: world.clock, recording: options.recording },
    hubNow: () => world.clock.now() + (sync.state().clockOffsetMs ?? 0),
    onNotice: (failure) => notices.raise('error', failure),
  });
  keep(() => relay.close());
  const turning = world.openTurning(hub, world.clock);
  keep(async () => turning.close());
  const seatHub = world.openSeats(hub);
  keep(async () => seatHub.close());
  const blobs = world.openBlobs(hub, dataFolder);
  keep(async () => blobs.close());
  const packs = world.openPacks(dataFolder, world.clock);
  keep(() => packs.close());
  const signOnHub = world.openSignOn(hub);
  keep(async () => signOnHub.close());
  const deskFileHub = world.openDeskFiles(hub);
  keep(async () => deskFileHub.close());
  const desks = await openDesks(options, tools, store, () => sync.poke());
  const shell = new ShellSlot();
  const now = () => world.clock.now();
  const onDefect = (error: unknown): void => log.error({ err: error }, 'defect');
  const book = await DisplayBook.open({ store, now, random: randomInt, newId: newDisplayId, onDefect });
  const core = await startCore({
    store,
    notices,
    sync,
    pictures: relay,
    latestValues,
    desks,
    turning,
    seatHub,
    blobs,
    packs,
    signOnHub,
    deskFileHub,
    proofs: world.proofs,
    finding: world.openFinding(hub, world.clock),
    layers: world.openLayers(dataFolder),
    media: relay.handle,
    windows: shell,
    displays: book,
    accessKey: await inDataFolder(dataFolder, () => loadAccessKey(dataFolder)),
    port,
    rendererFolder: world.rendererFolder,
    printers: world.printers,
    exercise: options.exercise === null ? null : world.readExercise(options.exercise),
    hubName: options.hub.kind === 'embedded' ? 'embedded' : options.hub.url.href,
    demo: options.demo || options.exercise !== null,
    lang: options.lang ?? 'vi',
    version: world.version,
    now,
    newId: timeOrderedIds(now),
    nextFrame: (run) => world.clock.after(16, run),
    after: (delayMs, run) => world.clock.after(delayMs, run),
    onDefect,
  });
  keep(() => shell.stop());
  keep(() => core.stop());
  if (options.displays) await takeDisplays(options.displays, tools, { book, guests: core.guests, store, media: relay.handle, onDefect });
  sync.start();
  if (cameras) await importCamerasFile(options.camerasFile ?? '', cameras, core, progress);
  const url = options.lang === null ? core.url : `${core.url}&lang=${options.lang}`;
  progress.say(`ready ${url}`);
  return { url, windowsClosed: showWindows(options, url, core.room, shell, tools) };
};

/** Unlike the ids of monitors these must not be met twice: scenes of other consoles may name them. */
const newDisplayId = (): RoomDisplayId => `remote-${randomBytes(5).toString('hex')}` as RoomDisplayId;

/** Null: this console exchanges nothing with other desks. */
const openDesks = async (options: RunOptions, tools: StartTools, store: Store, onTaken: () => void): Promise<Desks | null> => {
  const { world, notices, dataFolder, keep } = tools;
  if (!options.desks) return null;
  const onNotice = (failure: Failure): void => notices.raise('warning', failure);
  const desks = await world.openDesks({ choice: options.desks, dataFolder, store, clock: world.clock, onTaken, onNotice });
  keep(() => desks.stop());
  return desks;
};

/** Both take seconds and neither needs the other. */
const buildAndOpenHub = async (options: RunOptions, tools: StartTools): Promise<Hub> => {
  const [built, hub] = await Promise.allSettled([options.build ? buildWindows(tools) : null, openHub(options, tools)]);
  if (built.status === 'rejected') throw built.reason;
  if (hub.status === 'rejected') throw hub.reason;
  return hub.value;
};

const buildWindows = async ({ world, progress }: StartTools): Promise<void> => {
  if (await world.rendererIsStale()) await progress.step('building the windows', () => world.buildRenderer());
};

/** Answers when the last window was closed. A shell that fails is no reason to end: the address works in any browser. */
const showWindows = async (options: RunOptions, url: string, room: Core['room'], slot: ShellSlot, tools: StartTools): Promise<void> => {
  const { world, progress, notices, log } = tools;
  const say = (line: string): void => progress.say(line);
  try {
    const shell = await world.openShell({
      ...{ kind: options.host, url, dataFolder: options.dataFolder, say, room },
      onReloaded: ({ id, why }) => {
        log.warn({ window: id, why }, 'page loaded again');
        notices.raise('warning', {
          kind: 'internal',
          message: `The window ${id} ${why === 'hung' ? 'hung' : 'crashed'} and was loaded again.`,
        });
      },
      onDefect: (error) => log.error({ err: error }, 'windows'),
    });
    slot.fill(shell);
    await shell.closed;
  } catch (error) {
    const failure = failureOf(error);
    tools.log.error({ err: error }, 'shell failed');
    say(`windows: ${failure.message} The console goes on serving ${url}`);
    notices.raise('warning', failure);
    await new Promise<never>(() => {});
  }
};
