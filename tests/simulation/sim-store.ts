import type { Cursor, Verdict } from '#contract/wire.ts';
import type { Incident } from '#domain/incident.ts';
import type { Operation, OperationDraft } from '#domain/operation.ts';
import type { StreamName } from '#domain/streams.ts';
import type { SyncStore } from '../../main/sync/ports.ts';

/** A row as the console holds it. */
export type BaseRow = { readonly k: string; readonly id: string; readonly ver: number; readonly body: unknown };

/** A console's disk: the port the engine writes through, and what a test may read beside it. */
export type SimStore = {
  /** The port of a process that starts on this disk now. */
  open(): SyncStore;
  record(draft: OperationDraft): void;
  /** Every operation recorded, in order. */
  recorded(): readonly Operation[];
  verdict(n: number): Verdict | undefined;
  cursor(stream: StreamName): Cursor | undefined;
  mark(): number;
  /** All rows; at rest, with nothing unsettled, exactly the hub's. */
  rows(): BaseRow[];
  /** An incident with the own unsettled operations on top, and the hub's version it rests on. */
  shown(id: string): { incident: Incident | undefined; ver: number };
  close(): void;
};
