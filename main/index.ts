import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Camera } from '#domain/camera.ts';
import { readGrant } from './accounts/grant.ts';
import { hashPassword, holdsPassword } from './accounts/password.ts';
import { openDisplays } from './displays/open-displays.ts';
import { BlobFiles } from './blobs/blob-files.ts';
import { openHost } from './host/select-host.ts';
import { readExercise } from './hub/exercise/open-exercise.ts';
import { startWorkerHub } from './hub/worker-hub.ts';
import { openLan } from './lan/open-lan.ts';
import { probeStream } from './media/probe-stream.ts';
import { createRelay } from './media/relay.ts';
import { FolderDisk } from './media/ring/disk.ts';
import { createCameraFinder } from './onvif/find-cameras.ts';
import { OnvifPtzDevice } from './onvif/ptz-device.ts';
import { readDeviceAddress } from './onvif/device-address.ts';
import { HttpLayerFetcher } from './file-layers/layer-fetcher.ts';
import { openLayerFiles } from './file-layers/layer-files.ts';
import { createFileLayerReader } from './file-layers/file-layer-reader.ts';
import { HttpBlobs } from './remote/http-blobs.ts';
import { HttpBundles } from './remote/http-bundles.ts';
import { HttpDeskFiles } from './remote/http-desk-files.ts';
import { HttpLeases } from './remote/http-leases.ts';
import { HttpRemote } from './remote/http-remote.ts';
import { HttpSignOn } from './remote/http-sign-on.ts';
import { HttpSeats } from './remote/http-seats.ts';
import { openPrinters } from './services/reports/open-printers.ts';
import { build, isStale, rendererBuild, shellBuild } from './startup/build.ts';
import type { CoreParts } from './core/core.ts';
import type { World } from './startup/world.ts';
import { identifyHere } from './windows/identity/identify-here.ts';
import { RoomWindows } from './windows/room-windows.ts';
import { openPacks } from './tiles/open-packs.ts';
import { cacheMigrations } from './store/migrations/migrations.ts';
import { openSqliteStore } from './store/sqlite-store.ts';
import type { Clock } from './sync/ports.ts';

const root = join(import.meta.dirname, '..');

const systemClock: Clock = {
  now: () => Date.now(),
  after: (delayMs, run) => {
    const timer = setTimeout(run, delayMs);
    return () => clearTimeout(timer);
  },
};

/** Where desks tell each other where they are; the same everywhere, so that nobody has to configure it. */
const beaconPort = 4671;

/** Beside the ring's own budget: pictures are small. */
const snapshotBytes = 256 * 1024 * 1024;

/** Files of incidents kept on a console: what was not looked at for longest goes first, never what the hub lacks. */
const attachmentBytes = 2 * 1024 * 1024 * 1024;

/** All map packs of a workstation together: a country in vectors and a province in pictures. */
const mapPackBytes = 64 * 1024 * 1024 * 1024;

const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { version: string };

const shellFile = async (): Promise<string> => {
  if (await isStale(root, shellBuild)) await build(root, shellBuild);
  return join(root, 'dist', 'shell', 'shell.js');
};

/** Chooses the parts of a console. */
export const createWorld = (): World => ({
  version,
  clock: systemClock,
  rendererFolder: join(root, 'dist', 'renderer'),
  printers: openPrinters(join(root, 'resources')),
  readExercise: (name) => readExercise(join(root, 'resources'), name),
  rendererIsStale: () => isStale(root, rendererBuild),
  buildRenderer: () => build(root, rendererBuild),
  openStore: (folder, seriesMegabytes, onTrouble) => openSqliteStore({ folder, seriesBytes: seriesMegabytes * 1024 * 1024, onTrouble }),
  startHub: (options, onEnded) => startWorkerHub({ root, ...options }, onEnded),
  connect: ({ url, key }, device) => new HttpRemote({ url, key, device }),
  openBundles: ({ url, key }, folder, store) =>
    new HttpBundles({
      url,
      key,
      folder,
      cacheSchema: cacheMigrations.length,
      install: (file) => store.installCache(file),
      wait: (delayMs) => new Promise((resolve) => void systemClock.after(delayMs, resolve)),
    }),
  openBlobs: ({ url, key }, dataFolder) => {
    const hub = new HttpBlobs({ url, key });
    const local: CoreParts['blobs']['local'] = (isKept) =>
      new BlobFiles({ folder: join(dataFolder, 'attachments'), quotaBytes: attachmentBytes, isKept });
    return { hub, local, close: () => hub.close() };
  },
  openPacks: (dataFolder, clock) => openPacks(dataFolder, mapPackBytes, (delayMs, run) => clock.after(delayMs, run)),
  openRelay: ({ store, hub, clock, hubNow, recording: { mode, minutes, megabytes, snapshotSeconds }, dataFolder, onNotice }) =>
    createRelay({
      ...{ hub, clock, hubNow, random: Math.random },
      snapshots:
        snapshotSeconds === 0
          ? null
          : {
              disk: new FolderDisk(join(dataFolder, 'media', 'snapshots')),
              everyMs: snapshotSeconds * 1000,
              budgetBytes: snapshotBytes,
              cameraIds: async () => (await store.query('cameras.list', {})).rows.flatMap(({ id, hasSnapshot }) => (hasSnapshot ? id : [])),
            },
      clips: mode === 'none' ? null : { folder: join(dataFolder, 'media', 'clips'), newName: () => randomUUID().slice(0, 13) },
      healthDisk: new FolderDisk(join(dataFolder, 'media')),
      store: {
        camera: (id) => store.camera(id),
        cameraIds: async () =>
          (await store.query('cameras.list', {})).rows.flatMap(({ id, renditions: { main, sub } }) => (main || sub ? id : [])),
      },
      recording: {
        mode,
        open:
          mode === 'none'
            ? null
            : {
                folder: join(dataFolder, 'media', 'ring'),
                limits: { budgetBytes: megabytes * 1024 * 1024, keepMs: minutes * 60_000 },
              },
        onNotice,
      },
    }),
  openTurning: (hub, { after }) => {
    const desk = new HttpLeases(hub);
    const devices = {
      open: ({ onvif }: Camera) => new OnvifPtzDevice(readDeviceAddress(onvif ?? '', hub.url), { fetch, after }),
    };
    return { devices, desk, close: () => desk.close() };
  },
  openSeats: (hub) => new HttpSeats(hub),
  openSignOn: (hub) => new HttpSignOn(hub),
  openDeskFiles: (hub) => new HttpDeskFiles(hub),
  proofs: { hash: hashPassword, holds: holdsPassword, read: readGrant },
  openFinding: (hub, clock) => ({
    probe: { probe: (camera) => probeStream(camera, { hub, clock }) },
    finder: createCameraFinder({ fetch, after: clock.after }, randomUUID),
  }),
  openLayers: (dataFolder) => ({
    reader: createFileLayerReader(systemClock.after),
    fileLayerFiles: openLayerFiles(join(dataFolder, 'layers')),
    onlineFiles: openLayerFiles(join(dataFolder, 'online-layers')),
    openFetcher: (mayFetch) => new HttpLayerFetcher({ fetch, mayFetch }),
  }),
  openDesks: ({ choice: { keyFile, network }, dataFolder, store, clock, onTaken, onNotice }) =>
    openLan(
      { keyFile, dataFolder, network: network && { ...network, beaconPort } },
      { store, now: () => clock.now(), after: (delayMs, run) => clock.after(delayMs, run), random: Math.random, onTaken, onNotice },
    ),
  openDisplays,
  openShell: async ({ kind, url, dataFolder, say, room, onReloaded, onDefect }) =>
    RoomWindows.start({
      host: await openHost({ kind, url, dataFolder, say, shellFile }),
      ...{ url, room, onReloaded, onDefect },
      identify: identifyHere(say),
      after: systemClock.after,
    }),
});
