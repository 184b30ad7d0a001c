import { z } from 'zod';
import { EntityKind, StreamName } from '#domain/streams.ts';
import { CameraId, DeviceId, OperationId, UserId } from '#domain/ids.ts';
import { FieldGroup } from '#domain/incident.ts';
import { Lease, LeaseWant } from '#domain/lease.ts';
import { Operation } from '#domain/operation.ts';
import { SeatAck, SeatChange, SeatView, SeatSession } from '#domain/seat-view.ts';
import { UserRole } from '#domain/user.ts';
import { UtcMs } from '#domain/values.ts';
import { ErrorKind, Failure } from './errors.ts';

/** Chain hash of a stream up to a sequence number: 32 hex digits; 32 zeros before the first entry. */
export const ChainHash = z.string().regex(/^[0-9a-f]{32}$/);

/** The hash a stream starts from, at sequence 0. */
export const originHash = '0'.repeat(32);

/** How far a console has followed a stream, provably: the sequence number and the hub's hash there. */
export const Cursor = z.strictObject({ seq: z.int().nonnegative(), h: ChainHash });
export type Cursor = z.infer<typeof Cursor>;

/**
 * One change in a stream. `s` is dense per stream from 1. `put` upserts `body`; `del` removes the row for
 * good; `leave` removes it only where it still belongs to this stream at a lower `ver` (it moved elsewhere).
 */
export const Entry = z.strictObject({
  s: z.int().positive(),
  k: EntityKind,
  id: z.string().min(1).max(64),
  ver: z.int().positive(),
  op: z.enum(['put', 'del', 'leave']),
  sv: z.int().positive(),
  by: OperationId.nullable(),
  body: z.looseObject({}).nullable(),
});
export type Entry = z.infer<typeof Entry>;

/** `POST /v1/heads`: asks which streams moved. `known` holds the console's cursors. */
export const HeadsRequest = z.strictObject({
  device: DeviceId,
  known: z.array(z.strictObject({ stream: StreamName, seq: z.int().nonnegative(), h: ChainHash })).max(10_000),
});
export type HeadsRequest = z.infer<typeof HeadsRequest>;

/**
 * Answer: streams whose head differs from what is known, streams that are no longer served to this console,
 * and the mark (the last operation of this device that is settled), all read in one transaction.
 */
export const HeadsResponse = z.looseObject({
  nowMs: UtcMs,
  mark: z.int().nonnegative(),
  heads: z.array(z.strictObject({ stream: StreamName, seq: z.int().nonnegative(), h: ChainHash })),
  gone: z.array(StreamName),
  /** What `GET /v1/bundle/{bundle}` takes for this console's scope; left out: this hub makes none. */
  bundle: UserRole.optional(),
});
export type HeadsResponse = z.infer<typeof HeadsResponse>;

/** Where the hub cuts a stream into pages that are sealed once they are full: a page never reaches beyond a multiple of this. */
export const sealedEntries = 1000;

/**
 * `GET /v1/feed/{stream}?after&h&limit&device` answers JSON lines: this header without `mark`, then `n` entries in order;
 * the mark stands in the header `chilang-mark`. Holds `n + elided == to - from`; `elided` counts entries left out
 * because a later one of the same row stands in the range, or because their row was erased for good. 409 `reset` when
 * the hub's hash at `after` is not `h`, or (`details.cause` `retention`) when its log no longer reaches back so far.
 */
export const FeedHeader = z.looseObject({
  from: z.int().nonnegative(),
  hf: ChainHash,
  to: z.int().nonnegative(),
  h: ChainHash,
  n: z.int().nonnegative(),
  elided: z.int().nonnegative(),
  mark: z.int().nonnegative(),
});
export type FeedHeader = z.infer<typeof FeedHeader>;

/** `GET /v1/snapshot/{stream}?device` answers JSON lines: this header, then `n` live rows as `put` entries with `s` = `seq`. */
export const SnapshotHeader = z.looseObject({
  seq: z.int().nonnegative(),
  h: ChainHash,
  n: z.int().nonnegative(),
  mark: z.int().nonnegative(),
});
export type SnapshotHeader = z.infer<typeof SnapshotHeader>;

/**
 * `POST /v1/push`: operations of one device, `n` dense and rising, at most 500. `relayedBy`: another console hands them on; what that
 * one may not change is then refused as a whole (403 `forbidden`) instead of being judged, so that their own may still bring it.
 */
export const PushRequest = z.strictObject({
  device: DeviceId,
  operations: z.array(Operation).min(1).max(500),
  relayedBy: DeviceId.optional(),
});
export type PushRequest = z.infer<typeof PushRequest>;

/** The hub's stored judgement of one operation; asking again gives the same one. */
export const Verdict = z.discriminatedUnion('result', [
  z.strictObject({ n: z.int().positive(), id: OperationId, result: z.literal('ok'), ver: z.int().positive() }),
  z.strictObject({
    n: z.int().positive(),
    id: OperationId,
    result: z.literal('conflict'),
    ver: z.int().positive(),
    groups: z.array(FieldGroup).min(1),
    /** The fields the operation wanted to change, with the hub's values. */
    theirs: z.record(z.string(), z.unknown()),
  }),
  z.strictObject({ n: z.int().positive(), id: OperationId, result: z.literal('rejected'), kind: ErrorKind, message: z.string() }),
]);
export type Verdict = z.infer<typeof Verdict>;

/** Answer to a push. A gap (`n` beyond mark + 1) gets 409 `badInput` with `details.expected`, and nothing is applied. */
export const PushResponse = z.looseObject({ mark: z.int().nonnegative(), verdicts: z.array(Verdict) });
export type PushResponse = z.infer<typeof PushResponse>;

/**
 * `GET /v1/bundle/{role}` for a first install: a console's whole cache at recent cursors as one zstd file. `ETag` is its
 * sha256 in hex, in quotes; `Range: bytes=N-` with `If-Range` goes on where a download ended. 429 `overloaded` while it
 * is being made. `role` is what the heads named.
 *
 * `POST /v1/purge`: an administrator erases a row for good, an incident with its history: from the hub's rows, log and kept
 * operations, and by the feed from every console; files only its history named go with it. 404 `notFound` when there is none.
 */
export const PurgeRequest = z.strictObject({ k: EntityKind, id: z.string().min(1).max(64) });
export type PurgeRequest = z.infer<typeof PurgeRequest>;

/**
 * `POST /v1/leases`: who holds which camera, and what this console wants of it; each wish is decided by itself. An officer of
 * a role that only reads gets nothing, `take` is for those who manage.
 */
export const LeaseRequest = z.strictObject({
  device: DeviceId,
  wants: z
    .array(z.strictObject({ camera: CameraId, officer: LeaseWant.shape.officer, act: LeaseWant.shape.act }))
    .min(1)
    .max(64),
});
export type LeaseRequest = z.infer<typeof LeaseRequest>;

/** Answer, in the order of the wishes. `lease` null: nobody holds it. Times are by the clock that `nowMs` tells. */
export const LeaseAnswer = z.looseObject({
  nowMs: UtcMs,
  leases: z.array(z.strictObject({ camera: CameraId, granted: z.boolean(), lease: Lease.nullable() })),
});
export type LeaseAnswer = z.infer<typeof LeaseAnswer>;

/**
 * `POST /v1/seats`: this console is there, with this officer on duty, and what it wants of other seats. Presence is held in the memory
 * of the hub that is asked, for a few seconds. `token`: made at each start of a console; while its seat is held nobody else speaks for
 * it (403 `forbidden`). `shown` is sent only while somebody watches, `watch` for as long as it does itself: left out once, it is over.
 */
export const SeatRequest = z.strictObject({
  device: DeviceId,
  token: z.string().min(16).max(64),
  officer: UserId.nullable(),
  /** It goes: its seat is empty at once. */
  leaving: z.boolean(),
  /** It wants to know who is there. */
  list: z.boolean(),
  /** The officer here ends these watches. */
  ends: z.array(SeatSession).max(16),
  /** `same`: what was shown before; null: there is nothing to show, no window of it is open. */
  shown: z.union([z.literal('same'), z.strictObject({ ver: z.int().positive(), view: SeatView, ack: SeatAck.nullable() })]).nullable(),
  /** The latest change of a driver it has. */
  got: SeatAck.nullable(),
  watch: z
    .strictObject({
      device: DeviceId,
      session: SeatSession,
      drive: z.boolean(),
      /** The view it has. */
      has: z.int().nonnegative(),
      changes: z.array(z.strictObject({ n: z.int().positive(), change: SeatChange })).max(8),
    })
    .nullable(),
});
export type SeatRequest = z.infer<typeof SeatRequest>;

/** Who watches a seat. `drives`: their changes are applied there. */
export const SeatWatcher = z.strictObject({
  session: SeatSession,
  device: DeviceId,
  officer: UserId,
  name: z.string(),
  drives: z.boolean(),
  /** Of the watch, or of the hand on the wheel. */
  sinceMs: UtcMs,
});
export type SeatWatcher = z.infer<typeof SeatWatcher>;

/** A console that is there. `officer` null: nobody is on duty at it. */
export const PresentSeat = z.strictObject({
  device: DeviceId,
  officer: UserId.nullable(),
  name: z.string().nullable(),
  role: UserRole.nullable(),
  unit: z.string().nullable(),
  /** Since when this officer is there. */
  sinceMs: UtcMs,
  watchers: z.array(SeatWatcher),
});
export type PresentSeat = z.infer<typeof PresentSeat>;

/** How a watch stands: nothing was shown yet, shown; or why it is over. */
export const SeatWatchState = z.enum(['waiting', 'shown', 'ended', 'gone', 'forbidden']);
export type SeatWatchState = z.infer<typeof SeatWatchState>;

/** Answer. Times are by the clock that `nowMs` tells. `view` null: the one it has is the latest. */
export const SeatAnswer = z.looseObject({
  nowMs: UtcMs,
  /** `gateway`: consoles at another gateway of the same hub are not seen. */
  reach: z.enum(['hub', 'gateway']),
  seats: z.array(PresentSeat).nullable(),
  watchers: z.array(SeatWatcher),
  changes: z.array(z.strictObject({ session: SeatSession, n: z.int().positive(), change: SeatChange })),
  watch: z
    .strictObject({
      session: SeatSession,
      state: SeatWatchState,
      /** The one who asks has the wheel. */
      drives: z.boolean(),
      /** The latest of its changes that was taken. */
      taken: z.int().nonnegative(),
      seat: PresentSeat.nullable(),
      ver: z.int().nonnegative(),
      ack: SeatAck.nullable(),
      view: SeatView.nullable(),
    })
    .nullable(),
});
export type SeatAnswer = z.infer<typeof SeatAnswer>;

/** The latest value of something measured: what of (`kind:subject:property`), the value (null: the source has none), and when it was so. */
export const TelemetryValue = z.tuple([z.string().min(1).max(160), z.union([z.number(), z.string().max(200), z.null()]), UtcMs]);
export type TelemetryValue = z.infer<typeof TelemetryValue>;

/** `POST /v1/telemetry`: an adapter with the hub's own key, or an administrator's, brings measured values in; they are never stored. */
export const TelemetryRequest = z.strictObject({ values: z.array(TelemetryValue).min(1).max(5000) });
export type TelemetryRequest = z.infer<typeof TelemetryRequest>;

/**
 * Hub to console over `WS /v1/live?device`: hints, of which losing one is harmless, and telemetry: every latest value after
 * joining or falling behind, else those that changed, coalesced over 250 ms. `atMs` is the hub's clock.
 */
export const LiveMessage = z.discriminatedUnion('t', [
  z.looseObject({ t: z.literal('heads'), streams: z.array(StreamName) }),
  z.looseObject({
    t: z.literal('telemetry'),
    atMs: UtcMs,
    values: z.array(TelemetryValue),
  }),
]);
export type LiveMessage = z.infer<typeof LiveMessage>;

/** Body of every refused request. */
export const WireFailure = z.looseObject({ failure: Failure });
