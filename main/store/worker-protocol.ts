import type { Failure } from '#contract/errors.ts';
import type { ReadEngine } from './engine/read-engine.ts';
import type { MapEngine } from './map/map-engine.ts';
import type { PlaceChanges } from './engine/place-rows.ts';
import type { WriteEngine } from './engine/write-engine.ts';
import type { Topic } from './store.ts';

/** What the store's threads may be asked. The tables are complete by type: a method missing here does not compile. */
export const writeMethods = {
  device: true,
  record: true,
  cursors: true,
  urgentStreams: true,
  applyPage: true,
  beginSnapshot: true,
  addSnapshotRows: true,
  finishSnapshot: true,
  dropStream: true,
  settle: true,
  pendingOperations: true,
  recordVerdicts: true,
  dismiss: true,
  decide: true,
  markSeen: true,
  replaceUnreadable: true,
  saveSetting: true,
  forgetDropped: true,
  exportCache: true,
  nextRelay: true,
  recordRelay: true,
  skipRelay: true,
  relayStamp: true,
  settleRelay: true,
  lanHave: true,
  lanBacklog: true,
  lanTake: true,
} as const satisfies Record<Exclude<keyof WriteEngine, 'close' | 'indexSome' | 'trimSeries'>, true>;

export const readMethods = {
  queryText: true,
  openBySeverity: true,
  outboxCounts: true,
  outboxRow: true,
  search: true,
  camera: true,
  user: true,
  document: true,
  wallImage: true,
  setting: true,
  namedFiles: true,
  droppedFiles: true,
} as const satisfies Record<Exclude<keyof ReadEngine, 'close' | 'query'>, true>;

export const mapMethods = { tile: true, count: true, versions: true, takePlaces: true } as const satisfies Record<
  Exclude<keyof MapEngine, 'close'>,
  true
>;

export type WriteMethod = keyof typeof writeMethods;
export type ReadMethod = keyof typeof readMethods;
export type MapMethod = keyof typeof mapMethods;

/** What a thread is started with; it opens nothing until told. */
export type WorkerStart = { readonly role: 'writer' | 'reader' | 'map'; readonly folder: string; readonly seriesBytes?: number };

/** `release` closes the files and keeps the thread, so that they can be replaced and opened again. */
export type Request =
  | { readonly t: 'open'; readonly id: number }
  | { readonly t: 'release'; readonly id: number }
  | { readonly t: 'call'; readonly id: number; readonly method: string; readonly args: readonly unknown[] }
  | { readonly t: 'close' };

export type Reply =
  | { readonly t: 'result'; readonly id: number; readonly value: unknown }
  | { readonly t: 'failure'; readonly id: number; readonly failure: Failure }
  | { readonly t: 'changed'; readonly topics: readonly Topic[] }
  | { readonly t: 'places'; readonly changes: PlaceChanges }
  | { readonly t: 'trouble'; readonly failure: Failure };
