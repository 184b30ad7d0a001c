import type { Entry } from '#contract/wire.ts';
import type { EntityKind, StreamName } from '#domain/streams.ts';
import type { JudgedRows } from '../judge.ts';
import type { HubRow } from '../log.ts';

export type RowKey = { readonly k: EntityKind; readonly id: string };

/** An entry before its stream gave it a number. */
export type Change = { readonly stream: StreamName; readonly entry: Omit<Entry, 's'> };

/** What judging asked for and was not read yet. */
export class Unread extends Error {
  override readonly name = 'Unread';
  readonly asked: { readonly row: RowKey } | { readonly timelineOf: string };

  constructor(asked: Unread['asked']) {
    super('not read yet');
    this.asked = asked;
  }
}

const keyOf = (k: string, id: string): string => `${k}/${id}`;
const byId = (a: HubRow, b: HubRow): number => (a.id < b.id ? -1 : 1);

/** Rows read in this transaction; null: there is none. */
export class ReadRows {
  readonly #rows = new Map<string, HubRow | null>();
  readonly #timelines = new Map<string, readonly HubRow[]>();

  row(k: EntityKind, id: string): HubRow | null {
    const row = this.#rows.get(keyOf(k, id));
    if (row === undefined) throw new Unread({ row: { k, id } });
    return row;
  }

  timelineOf(incidentId: string): readonly HubRow[] {
    const timeline = this.#timelines.get(incidentId);
    if (!timeline) throw new Unread({ timelineOf: incidentId });
    return timeline;
  }

  addRows(asked: readonly RowKey[], found: readonly HubRow[]): void {
    for (const { k, id } of asked) this.#rows.set(keyOf(k, id), null);
    for (const row of found) this.#rows.set(keyOf(row.k, row.id), row);
  }

  addTimeline(incidentId: string, found: readonly HubRow[]): void {
    this.#timelines.set(incidentId, found);
    this.addRows([], found);
  }
}

/** Changes over rows that were read: judged in memory, written in one go. Throws `Unread` where more has to be read. */
export class Draft implements JudgedRows {
  readonly #read: ReadRows;
  readonly #put = new Map<string, HubRow>();
  readonly #changes: Change[] = [];

  constructor(read: ReadRows) {
    this.#read = read;
  }

  row(k: EntityKind, id: string): HubRow | null {
    return this.#put.get(keyOf(k, id)) ?? this.#read.row(k, id);
  }

  timelineOf(incidentId: string): HubRow[] {
    const rows = new Map(this.#read.timelineOf(incidentId).map((row) => [row.id, row]));
    for (const row of this.#put.values()) if (row.k === 'timeline' && row.body['incidentId'] === incidentId) rows.set(row.id, row);
    return [...rows.values()].sort(byId);
  }

  put(k: EntityKind, id: string, stream: StreamName, body: Record<string, unknown>, by: Entry['by']): number {
    const before = this.row(k, id);
    const ver = (before?.ver ?? 0) + 1;
    if (before && before.stream !== stream)
      this.#changes.push({ stream: before.stream, entry: { k, id, ver, op: 'leave', sv: 1, by, body: null } });
    this.#changes.push({ stream, entry: { k, id, ver, op: 'put', sv: 1, by, body } });
    this.#put.set(keyOf(k, id), { k, id, stream, ver, body });
    return ver;
  }

  get changes(): readonly Change[] {
    return this.#changes;
  }

  /** Rows as they are to be, and whether each was there before. */
  rows(): { readonly row: HubRow; readonly isNew: boolean }[] {
    return [...this.#put.values()].map((row) => ({ row, isNew: this.#read.row(row.k, row.id) === null }));
  }
}
