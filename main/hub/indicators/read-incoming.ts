import type { AreaId } from '#domain/indicators/indicator-id.ts';
import { isByHand } from '#domain/indicators/quarantine-id.ts';
import type { IndicatorDefinition } from '#domain/indicators/indicator.ts';
import { isAreaOf } from '#domain/indicators/awaited-areas.ts';
import type { SeriesEntry } from '#domain/indicators/series.ts';
import { type QuarantineReason, readRecord, ValueRecord } from '#domain/indicators/value-record.ts';
import type { KnownIndicators } from './definitions.ts';
import type { Bad } from './keep-quarantined.ts';

/** A record as an adapter hands it over. */
export type Incoming = {
  /** What is to fit `ValueRecord`. */
  readonly record: unknown;
  /** Its words as they came, where they are not the record itself: a line of a file, a message. */
  readonly raw?: string;
  /** Why the adapter could make no record of it. */
  readonly problem?: string;
  /** What kind of fault that is; left out: `shape`. */
  readonly fault?: QuarantineReason;
};

/** A record that fits its definition, by its place in the batch. */
export type Fitting = {
  readonly index: number;
  readonly incoming: Incoming;
  readonly definition: IndicatorDefinition;
  readonly area: AreaId;
  readonly entry: SeriesEntry;
};

type Read = { readonly fitting: readonly Fitting[]; readonly bad: readonly Bad[] };

/** Tells records that fit from those that do not, and why. */
export const readIncoming = (
  batch: readonly Incoming[],
  { definitions, world }: KnownIndicators,
  { source, by }: { readonly source: string; readonly by?: string },
  nowMs: number,
): Read => {
  const fitting: Fitting[] = [];
  const bad: Bad[] = [];
  batch.forEach((incoming, index) => {
    if (incoming.problem !== undefined) {
      bad.push({ index, incoming, reason: incoming.fault ?? 'shape', message: incoming.problem });
      return;
    }
    const { data: record, error } = ValueRecord.safeParse(incoming.record);
    if (!record) {
      const issue = error?.issues[0];
      bad.push({
        index,
        incoming,
        reason: 'shape',
        message: `${issue?.path.join('.') || 'the record'}: ${issue?.message ?? 'does not fit'}`,
      });
      return;
    }
    const definition = definitions.get(record.indicator);
    const own = source === definition?.source && !isByHand(source) ? '' : source;
    const from = { source: own, receivedAtMs: nowMs, raw: incoming.raw, by };
    const read = readRecord(record, definition, (area, of) => isAreaOf(area, of, world), from);
    if (read.ok && definition) fitting.push({ index, incoming, definition, area: record.area, entry: read.entry });
    else if (!read.ok) bad.push({ index, incoming, reason: read.reason, message: read.message });
  });
  return { fitting, bad };
};
