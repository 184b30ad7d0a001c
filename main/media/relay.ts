import { Hono } from 'hono';
import type { CameraHealthRow, CameraSighting } from '#contract/camera-health.ts';
import type { CameraHealth, RingRow } from '#contract/rows.ts';
import type { Camera } from '#domain/camera.ts';
import type { CameraId } from '#domain/ids.ts';
import type { HubBase } from './address.ts';
import { CameraStreams } from './camera-streams.ts';
import { ClipBook } from './clips/clip-book.ts';
import { answerClip } from './clips/clip-routes.ts';
import { writeClip } from './clips/write-clip.ts';
import { HealthBook } from './health/health-book.ts';
import { failed, MediaRoutes } from './media-routes.ts';
import { Pulses } from './pulses.ts';
import { Recorder } from './recorder.ts';
import { Whep } from './whep.ts';
import { Recording, type RecordingParts } from './recording.ts';
import type { RingDisk } from './ring/disk.ts';
import { RingRoutes } from './ring/ring-routes.ts';
import { SnapshotBook } from './snapshots/snapshot-book.ts';
import { SnapshotRoutes } from './snapshots/snapshot-routes.ts';
import { type After, Upstream } from './upstream.ts';

export type RelayParts = {
  readonly store: {
    camera(id: CameraId): Promise<Camera | null>;
    /** Every camera that has a stream. */
    cameraIds(): Promise<readonly CameraId[]>;
  };
  /** Base of stream addresses that are relative to the hub, and the key sent to it alone. */
  readonly hub: HubBase;
  readonly clock: { now(): number; after: After };
  /** The hub's clock as well as it is known. */
  readonly hubNow: () => number;
  /** In [0, 1). */
  readonly random: () => number;
  /** Null: nothing is recorded. */
  readonly recording: Omit<RecordingParts, 'now' | 'onChanged'> | null;
  /** Where clips are kept; null: none are made. */
  readonly clips?: { readonly folder: string; readonly newName: () => string } | null;
  /** Single pictures on a schedule; null: none are taken. `cameraIds`: those that give them. */
  readonly snapshots?: {
    readonly disk: RingDisk;
    readonly everyMs: number;
    readonly budgetBytes: number;
    readonly cameraIds: () => Promise<readonly CameraId[]>;
  } | null;
  /** Where the health of cameras is remembered; null: nowhere. */
  readonly healthDisk?: Pick<RingDisk, 'read' | 'write'> | null;
  readonly fetch?: typeof fetch;
};

export type CameraRelay = {
  /**
   * Answers `/media/{cameraId}/` with `index.m3u8`, `pulse`, `{main|sub}/index.m3u8` and what these name; with `snapshot.jpg`
   * (`?at=` ms: one that was kept) and `snapshots.json`; with `ring/index.m3u8`, `ring/ranges.json` and what the first names.
   * POST to `whep` opens a WebRTC session, DELETE ends it. Files of clips are below `/media/~clips/`.
   */
  readonly handle: (request: Request) => Promise<Response>;
  health(id: CameraId): CameraHealth;
  /** The health board: every camera that was watched here within a week. */
  conditions(): CameraHealthRow[];
  /** A window tells what it sees of the cameras it shows. */
  saw(sightings: readonly CameraSighting[]): void;
  /** An officer knows of these cameras' alarms. */
  know(ids: readonly CameraId[]): void;
  ring(): RingRow;
  /** Null: no clips are made here. */
  readonly clips: ClipBook | null;
  onChanged(listener: () => void): () => void;
  /** Called after the health board changed. */
  onConditions(listener: () => void): () => void;
  close(): Promise<void>;
};

/** Carries camera pictures to windows: credentials stay here, each stream is fetched once for all windows, and what came is kept a while. */
export const createRelay = (parts: RelayParts): CameraRelay => {
  const { store, clock } = parts;
  const upstream = new Upstream(parts.fetch ?? fetch, (delayMs, run) => clock.after(delayMs, run));
  const pulses = new Pulses(clock);
  const recording = new Recording({
    ...(parts.recording ?? { open: null, mode: 'none' }),
    now: () => clock.now(),
    onChanged: () => pulses.tell(),
  });
  const conditionListeners = new Set<() => void>();
  const health = new HealthBook({
    stream: (id) => pulses.health(id),
    asked: () => pulses.asked(),
    ...{ clock, hubNow: parts.hubNow, disk: parts.healthDisk ?? null },
    onChanged: () => {
      for (const listener of conditionListeners) listener();
    },
  });
  pulses.onChanged(() => health.look());
  const streams = new CameraStreams({
    hub: parts.hub,
    upstream,
    now: () => clock.now(),
    hubNow: parts.hubNow,
    onSegment: (id, rendition, segment, body, init) => recording.keep(id, rendition, segment, body, init),
  });
  const recorder = new Recorder({
    mode: recording.mode,
    follow: async (id, rendition) => {
      const camera = await store.camera(id);
      const offered = camera ? streams.renditionsOf(camera) : [];
      const wanted = offered.find((each) => each.rendition === rendition) ?? offered[0];
      if (!camera || !wanted) throw new Error(`${id} has no stream`);
      return streams.follow(camera, wanted.rendition, wanted.stream);
    },
    cameras: () => store.cameraIds(),
    clock,
    random: parts.random,
  });
  const live = new MediaRoutes({ store, streams, pulses, onWatched: (id, rendition) => recorder.saw(id, rendition) });
  const review = new RingRoutes(
    () => recording.ring(),
    (id) => recorder.reviewed(id),
  );
  const clips = parts.clips ? new ClipBook({ ...parts.clips, ring: () => recording.ring(), write: writeClip, hubNow: parts.hubNow }) : null;
  void recording.opened().then(() => clips?.resume());
  const snapshots = parts.snapshots
    ? new SnapshotBook({
        ...parts.snapshots,
        ...{ clock, hubNow: parts.hubNow, cameras: parts.snapshots.cameraIds },
        take: async (id) => {
          const camera = await store.camera(id);
          const answer = camera && (await streams.snapshot(camera));
          if (!answer) throw new Error(`${id} gives no pictures`);
          return answer.body;
        },
      })
    : null;
  const whep = new Whep({ store, hub: parts.hub, upstream });
  const handler = routesOf(live, review, whep, clips, new SnapshotRoutes(snapshots));
  return {
    handle: async (request) => handler.fetch(request),
    health: (id) => pulses.health(id),
    clips,
    conditions: () => health.rows(),
    saw: (sightings) => health.saw(sightings),
    know: (ids) => health.know(ids),
    ring: () => recording.row(recorder.count),
    onChanged: (listener) => pulses.onChanged(listener),
    onConditions: (listener) => {
      conditionListeners.add(listener);
      return () => conditionListeners.delete(listener);
    },
    close: async () => {
      recorder.stop();
      pulses.stop();
      upstream.close();
      await Promise.all([clips?.close(), snapshots?.close()]);
      await Promise.all([recording.close(), health.close()]);
    },
  };
};

const routesOf = (live: MediaRoutes, ring: RingRoutes, whep: Whep, clips: ClipBook | null, kept: SnapshotRoutes): Hono => {
  const app = new Hono();
  app.get('/media/~clips/:clip/:name', (c) => answerClip(c, clips));
  app.get('/media/:camera/index.m3u8', (c) => live.master(c));
  app.get('/media/:camera/pulse', (c) => live.pulse(c));
  app.get('/media/:camera/snapshot.jpg', async (c) => (await kept.picture(c)) ?? live.snapshot(c));
  app.get('/media/:camera/snapshots.json', (c) => kept.times(c));
  app.post('/media/:camera/whep', (c) => whep.open(c));
  app.delete('/media/:camera/whep/:session', (c) => whep.end(c));
  app.get('/media/:camera/ring/index.m3u8', (c) => ring.replay(c));
  app.get('/media/:camera/ring/ranges.json', (c) => ring.ranges(c));
  app.get('/media/:camera/ring/:name', (c) => ring.file(c));
  app.get('/media/:camera/:rendition/index.m3u8', (c) => live.media(c));
  app.get('/media/:camera/:rendition/:name', (c) => live.segment(c));
  app.all('*', () => failed(404, 'notFound', 'There is no such picture.'));
  app.onError((error) => {
    throw error;
  });
  return app;
};
