import type { EventName } from '#contract/events.ts';
import type { ScreenRow } from '#contract/wall.ts';
import type { ExerciseScript } from '#domain/exercises/exercise.ts';
import type { RoomDisplayId, UserId } from '#domain/ids.ts';
import { Gathered } from '../services/gathered.ts';
import { startMinuteTicks } from '../services/minute-ticks.ts';
import { AlarmKeeper } from '../services/alarms/alarm-keeper.ts';
import type { BlobHash } from '#domain/desk/attachment.ts';
import { AttachmentService } from '../services/attachments/attachment-service.ts';
import { FileEraser } from '../services/attachments/file-eraser.ts';
import { DeskFileService } from '../services/desk-files/desk-file-service.ts';
import type { DeskFileHub } from '../services/desk-files/ports.ts';
import type { HubBlobs, LocalBlobs } from '../services/attachments/ports.ts';
import type { CameraImportReport } from '../services/camera-import.ts';
import { importCameras } from '../services/camera-import.ts';
import { AuditService } from '../services/audit/audit-service.ts';
import { DiskWatch } from '../services/disk-watch.ts';
import type { ClipRow } from '#contract/clips.ts';
import { describeClip } from '../services/clips.ts';
import { createHandlers } from '../services/handlers.ts';
import { hubTimeMs } from '../services/hub-time.ts';
import { openMap } from '../services/map/open-map.ts';
import { answerMap } from '../services/map/map-routes.ts';
import type { MapWorld } from '../services/map/ports.ts';
import type { LatestValues } from '../services/latest-values.ts';
import type { CameraFinder, StreamProbe } from '../services/import/ports.ts';
import { ImportService } from '../services/import/import-service.ts';
import { PackLibrary } from '../services/map-packs/pack-library.ts';
import type { PackLibraryParts } from '../services/map-packs/pack-parts.ts';
import { LiveRowsService, type LiveTopic } from '../services/live-rows.ts';
import type { Notices } from '../services/notices.ts';
import type { Desks, NewId, Now, Pictures, Sync, Windows } from '../services/ports.ts';
import type { LeaseDesk, PtzDevices } from '../services/ptz/ports.ts';
import { PtzService } from '../services/ptz/ptz-service.ts';
import { RoomService } from '../services/room.ts';
import type { SeatHub } from '../services/seats/ports.ts';
import { openHandoverLists } from '../services/reports/handover-lists.ts';
import type { Printers } from '../services/reports/ports.ts';
import { ReportService } from '../services/reports/report-service.ts';
import { SeatService } from '../services/seats/seat-service.ts';
import { openWall } from '../services/wall/open-wall.ts';
import type { Displays } from '../services/wall/ports.ts';
import type { Proofs, SignOnHub } from '../services/sign-on/ports.ts';
import { SignOnService } from '../services/sign-on/sign-on-service.ts';
import { refuseWhileLocked } from '../services/sign-on/while-locked.ts';
import { openHandoverSources } from '../services/shift/handover-sources.ts';
import { LogBook } from '../services/shift/log-book.ts';
import { ShiftService } from '../services/shift/shift-service.ts';
import { SessionService } from '../services/session.ts';
import type { Store } from '../store/store.ts';
import { createPackRoutes } from '../tiles/pack-routes.ts';
import { Access } from './access.ts';
import { Gate, type GateConnection, type GatePolicy, type GateSession } from './gate.ts';
import { LiveQueries, type NextFrame } from './live-queries.ts';
import { createResources, type ResourceHandler } from './resources.ts';
import { listen } from './server.ts';

/** The world the core is handed: nothing here knows which parts were chosen. */
export type CoreParts = {
  readonly store: Store;
  readonly sync: Sync;
  readonly pictures: Pictures;
  readonly latestValues: LatestValues;
  /** Null: operations are not exchanged with other desks. */
  readonly desks: Desks | null;
  /** Cameras that turn, and where consoles agree who holds one. */
  readonly turning: { readonly devices: PtzDevices; readonly desk: LeaseDesk };
  /** Where consoles see each other's seats. */
  readonly seatHub: SeatHub;
  /** Where officers sign on, and what proves that they did. */
  readonly signOnHub: SignOnHub;
  readonly proofs: Proofs;
  /** Where files of values are read. */
  readonly deskFileHub: DeskFileHub;
  /** Tries streams, and finds cameras in a network. */
  readonly finding: { readonly probe: StreamProbe; readonly finder: CameraFinder };
  /** Files by hash, here and at the hub. */
  readonly blobs: { readonly local: (isKept: (hash: BlobHash) => boolean) => LocalBlobs; readonly hub: HubBlobs };
  /** What reads, keeps and fetches map packs. */
  readonly packs: Pick<PackLibraryParts, 'files' | 'reader' | 'fetcher' | 'budgetBytes'>;
  /** Reads files of layers and fetches from servers of layers. */
  readonly layers: MapWorld;
  readonly media: ResourceHandler;
  readonly windows: Windows;
  /** Other computers that are screens of this console's wall. */
  readonly displays: Displays;
  readonly rendererFolder: string;
  /** Puts reports on paper. */
  readonly printers: Printers;
  /** The exercise this console is in; null: it works for real. */
  readonly exercise: ExerciseScript | null;
  readonly accessKey: string;
  /** 0 takes any free one. */
  readonly port: number;
  /** Address of the hub as given, or `embedded`. */
  readonly hubName: string;
  readonly demo: boolean;
  /** Of what this console writes once for everybody. */
  readonly lang: 'vi' | 'en';
  readonly version: string;
  /** What was raised before a window came is told to it when it comes. */
  readonly notices: Notices;
  readonly now: Now;
  readonly newId: NewId;
  readonly nextFrame: NextFrame;
  /** Calls `run` once after at least `delayMs`; the answer cancels it. */
  readonly after: (delayMs: number, run: () => void) => () => void;
  readonly onDefect: (error: unknown) => void;
};

export type Core = {
  readonly port: number;
  /** The address that lets a browser in: it holds the key. */
  readonly url: string;
  /** The monitors of this workstation and what stands on them. */
  readonly room: RoomService;
  /** The way in of windows that are not on this workstation: what they may ask is their carrier's to say. */
  readonly guests: {
    accept(connection: GateConnection, policy: GatePolicy): GateSession;
    /** What a screen of the wall is to show; null: it is none. */
    show(id: RoomDisplayId): Promise<ScreenRow | null>;
    /** Whose pages the wall may show, now. */
    webHosts(): readonly string[];
    /** Tiles of map packs, under `/map/packs/`. */
    readonly tiles: ResourceHandler;
    /** Called after what screens show may have changed. The answer stops it. */
    onShown(listener: () => void): () => void;
  };
  importCameras(name: string, file: Uint8Array): Promise<CameraImportReport>;
  /** Says goodbye to the windows and stops serving; the store is its owner's to close. */
  stop(): Promise<void>;
};

/** Boards follow values that stream in this often. */
const figuresEveryMs = 2000;

/** Ties use cases, live queries, gate and server together. `portInUse` when the port is taken. */
export const startCore = async (parts: CoreParts): Promise<Core> => {
  const { notices } = parts;
  const disk = new DiskWatch((full, failure) => {
    touch('disk');
    if (full && failure) notices.raise('error', failure);
  });
  const store = watchWrites(parts.store, disk);
  const session = new SessionService({ store, demo: parts.demo, version: parts.version });
  const actions = { store, session, sync: parts.sync, desks: parts.desks, now: parts.now, newId: parts.newId };
  const audit = new AuditService(actions);
  const signOn = new SignOnService({
    ...{ store, session, audit, sync: parts.sync, hub: parts.signOnHub, proofs: parts.proofs },
    ...{ now: parts.now, after: parts.after, onDefect: parts.onDefect },
    onEnded: () =>
      notices.raise('warning', { kind: 'forbidden', message: 'The sign-on has ended; sign on again.', details: { signOn: 'ended' } }),
  });
  const log = new LogBook(actions);
  const hubNow = (): number => hubTimeMs(parts);
  const sources = openHandoverSources({ store, pictures: parts.pictures, hubNow });
  const shifts = new ShiftService({ ...actions, signOn, log, sources });
  const ptz = new PtzService({ ...parts, ...parts.turning, store, session });
  const imports = new ImportService({ ...parts, ...parts.finding, ...actions });
  const room = new RoomService({ store, session, onDefect: parts.onDefect });
  await room.open();
  const wall = openWall({ ...parts, ...actions, room, remotes: parts.displays });
  const { walls, screens, displays } = wall;
  const seats = new SeatService({ ...parts, store, session, hub: parts.seatHub });
  const reports = new ReportService({
    ...{ ...actions, audit },
    pictures: parts.pictures,
    printers: parts.printers,
    isExercise: parts.exercise !== null,
    handover: openHandoverLists({ store, hubNow }),
  });
  const { attachments, eraser } = openAttachments(parts, store, session);
  const packs = new PackLibrary({ ...parts, ...parts.packs, store, session });
  const tiles = createPackRoutes(packs);
  const map = openMap({ ...parts, store, session });
  const rows = new LiveRowsService({
    ...parts,
    ...{ store, disk, ptz, imports, room, screens, seats, attachments, audit, packs, map },
  });
  const live = new LiveQueries({ run: (name, params) => rows.run(name, params), nextFrame: parts.nextFrame, onDefect: parts.onDefect });
  const open = createHandlers({
    ...actions,
    ...{ windows: parts.windows, pictures: parts.pictures },
    ...{ printers: parts.printers },
    ...{ ptz, imports, room, walls, screens, displays, seats, reports, attachments, audit, signOn, shifts, log, packs, map },
  });
  const handlers = refuseWhileLocked(open, session);
  const gate = new Gate({
    handlers,
    live,
    now: parts.now,
    after: parts.after,
    onDefect: parts.onDefect,
    greetings: () => notices.recent().map((payload) => ({ name: 'notice.raised' as EventName, payload })),
  });
  const alarms = new AlarmKeeper({ ...parts, ...actions, onTime: (what) => touch(what) });
  const touch = (...topics: LiveTopic[]): void => live.touch(new Set(topics));
  // The clip is kept either way; that its incident does not tell of it is worth knowing.
  const tellClip = async ({ incidentId, ...clip }: ClipRow): Promise<void> => {
    if (incidentId === null) return;
    await open['incident.note']({ id: incidentId, text: describeClip(clip) }).catch((error: unknown) =>
      notices.raise('warning', {
        kind: 'internal',
        message: `The clip ${clip.id} is kept, but no note of it could be written; add one to its incident by hand. ${(error as Error).message}`,
      }),
    );
  };
  const tellSignOn = async (officerId: UserId): Promise<void> => {
    await audit.tell('signOn', null, officerId);
    await log.tell({ kind: 'signOn', text: (await store.user(officerId))?.name ?? officerId, subjectId: officerId });
  };
  const signOnDemo = (): void => void session.signOnDemoOfficer().catch(parts.onDefect);
  const figures = new Gathered({ after: parts.after, delayMs: figuresEveryMs, run: () => touch('figures') });
  const endings = [
    () => figures.end(),
    parts.store.onChanged((topics) => {
      live.touch(topics);
      wall.changed(topics);
      alarms.changed(topics);
      if (topics.has('indicatorSeries') || topics.has('quarantined')) figures.happened();
      if (topics.has('user')) signOnDemo();
    }),
    startMinuteTicks({ after: parts.after, onMinute: () => touch('minute') }),
    parts.sync.onState(() => {
      touch('sync');
      alarms.look();
    }),
    tellTrouble(parts.sync, notices),
    parts.pictures.onChanged(() => touch('pictures')),
    parts.pictures.onConditions(() => {
      touch('conditions');
      alarms.look();
    }),
    parts.pictures.clips?.onChanged(() => touch('clips')) ?? ((): void => {}),
    parts.pictures.clips?.onFinished((clip) => void tellClip(clip)) ?? ((): void => {}),
    parts.desks?.onState(() => touch('desks')) ?? ((): void => {}),
    parts.latestValues.onChanged(() => touch('telemetry')),
    ptz.onChanged(() => touch('ptz')),
    imports.onChanged(() => touch('import')),
    room.onChanged(() => touch('room')),
    screens.onChanged(() => touch('reports')),
    parts.displays.onChanged(() => touch('screens')),
    seats.onChanged(() => touch('seats')),
    map.onChanged((topic) => touch(topic)),
    attachments.onChanged(() => touch('uploads')),
    packs.onChanged(() => touch('mapPacks')),
    notices.onRaised((notice) => gate.broadcast('notice.raised', notice)),
    session.onChanged((changed) => {
      gate.broadcast('session.changed', changed);
      touch('session');
    }),
    session.onSignedOn((officerId) => void tellSignOn(officerId).catch(parts.onDefect)),
    parts.sync.onState((state) => void log.hubMoved(state).catch(parts.onDefect)),
  ];
  await signOn.start();
  signOnDemo();
  void wall.start().catch(parts.onDefect);
  seats.start();
  void map.online.start().catch(parts.onDefect);
  alarms.start();
  void attachments
    .start()
    .then(() => eraser.start())
    .catch(parts.onDefect);
  void packs.start().catch(parts.onDefect);
  void ptz.start().catch(parts.onDefect);

  const deskFiles = new DeskFileService({ store, session, hub: parts.deskFileHub });
  const access = new Access(parts.accessKey);
  const server = await listen({
    port: parts.port,
    access,
    gate,
    resources: createResources({
      ...parts,
      ...{ access, reports, attachments, tiles },
      map: (request) => answerMap(map, request),
      deskFiles: (request) => deskFiles.answer(request),
      webHosts: () => wall.webHosts(),
    }),
  });
  return {
    port: server.port,
    url: `http://127.0.0.1:${server.port}/?key=${parts.accessKey}`,
    room,
    guests: {
      accept: (connection, policy) => gate.accept(connection, policy),
      show: (id) => screens.show(id),
      webHosts: () => wall.webHosts(),
      tiles,
      onShown: (listener) => parts.store.onChanged((topics) => topics.has('wall') && listener()),
    },
    importCameras: (name, file) => importCameras(name, file, { ...actions, notices }),
    stop: async () => {
      for (const end of endings) end();
      gate.stop();
      attachments.stop();
      await eraser.stop();
      await packs.stop();
      map.online.stop();
      signOn.stop();
      await ptz.stop();
      await wall.stop();
      await alarms.stop();
      await seats.stop();
      await server.close();
    },
  };
};

/** The cache asks the service what it must not forget, and the service keeps its files in the cache. */
const openAttachments = (
  { blobs, sync, after, onDefect }: CoreParts,
  store: Store,
  session: SessionService,
): { attachments: AttachmentService; eraser: FileEraser } => {
  const local = blobs.local((hash) => service.isWaiting(hash));
  const service: AttachmentService = new AttachmentService({ local, hub: blobs.hub, store, session, sync, after, onDefect });
  return { attachments: service, eraser: new FileEraser({ local, store, uploads: service, after, onDefect }) };
};

/** One notice for each kind of trouble with the hub that trying again alone may not end. */
const tellTrouble = (sync: Sync, notices: Notices): (() => void) => {
  let told: string | null = null;
  return sync.onState(({ trouble }) => {
    if (trouble && trouble.kind !== told) notices.raise('warning', trouble);
    told = trouble?.kind ?? null;
  });
};

/** The same store, whose writes tell whether the disk is full. */
const watchWrites = (store: Store, disk: DiskWatch): Store =>
  new Proxy(store, {
    get(target, name) {
      const value = Reflect.get(target, name, target);
      if (typeof value !== 'function') return value;
      const method = value.bind(target) as (...args: unknown[]) => unknown;
      const writes = name === 'record' || name === 'saveSetting' || name === 'dismiss' || name === 'decide' || name === 'replaceUnreadable';
      return writes ? (...args: unknown[]) => disk.write(() => method(...args) as Promise<unknown>) : method;
    },
  });
