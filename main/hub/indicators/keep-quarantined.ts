import type { IndicatorsResponse } from '#contract/indicator-records.ts';
import { quarantineIdOf } from '#domain/indicators/quarantine-id.ts';
import type { Quarantined } from '#domain/indicators/quarantine.ts';
import type { QuarantineReason } from '#domain/indicators/value-record.ts';
import type { Ingested, Log } from '../log.ts';
import type { Room } from './quarantine-room.ts';
import type { Incoming } from './read-incoming.ts';

/** A record that does not fit, by its place in the batch. */
export type Bad = { readonly index: number; readonly incoming: Incoming; readonly reason: QuarantineReason; readonly message: string };

const mostRaw = 2000;

const jsonOf = (value: unknown): string => JSON.stringify(value) ?? 'undefined';

const textOf = (record: unknown, field: string): string | null => {
  const value: unknown = typeof record === 'object' && record !== null && Object.hasOwn(record, field) ? (record as never)[field] : null;
  return typeof value === 'string' ? value.slice(0, 64) : null;
};

const begin = ({ incoming: { record, raw }, reason, message }: Bad, source: string, nowMs: number): Quarantined => {
  const mapped = raw === undefined ? null : jsonOf(record);
  const words = raw ?? jsonOf(record);
  return {
    id: quarantineIdOf(source, words),
    source,
    indicator: textOf(record, 'indicator'),
    area: textOf(record, 'area'),
    raw: words.slice(0, mostRaw),
    record: mapped === null || mapped.length > mostRaw ? null : mapped,
    reason,
    message: message.slice(0, 500),
    ...{ firstAtMs: nowMs, lastAtMs: nowMs, times: 1, state: 'waiting', decided: null },
    ...{ updatedAtMs: nowMs, marks: {}, ops: [] },
  };
};

/** The row after the record came once more: what was decided about it stands, except that it was taken, which it was not this time. */
const again = (before: Quarantined, { reason, message, lastAtMs }: Quarantined): Quarantined => {
  const state = before.state === 'taken' ? 'waiting' : before.state;
  return { ...before, reason, message, lastAtMs, times: before.times + 1, state, updatedAtMs: lastAtMs };
};

/** Rows that keep the bad records of a batch, each version checked, and what the sender is told of each. */
export const keepQuarantined = async (
  log: Pick<Log, 'row'>,
  room: Room,
  bad: readonly Bad[],
  source: string,
  nowMs: number,
): Promise<{ rows: Ingested[]; told: IndicatorsResponse['quarantined'] }> => {
  const begun = bad.map((each) => begin(each, source, nowMs));
  const ids = [...new Set(begun.map(({ id }) => id))];
  const present = new Map(
    (await Promise.all(ids.map((id) => log.row('quarantined', id)))).flatMap((row) => (row ? [[row.id, row] as const] : [])),
  );
  if (ids.length > present.size) await room.take(source, ids.length - present.size);
  const rows = new Map<string, Quarantined>();
  for (const each of begun) {
    const before = rows.get(each.id) ?? (present.get(each.id)?.body as Quarantined | undefined);
    rows.set(each.id, before ? again(before, each) : each);
  }
  return {
    rows: [...rows].map(([id, body]) => ({ k: 'quarantined' as const, id, body, ver: present.get(id)?.ver ?? 0 })),
    told: bad.map(({ index, reason, message }, i) => ({ index, id: begun[i]?.id ?? '', reason, message })),
  };
};
