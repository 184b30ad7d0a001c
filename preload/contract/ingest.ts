import { z } from 'zod';
import { OperationId } from '#domain/ids.ts';
import { mostNews, NewsItem } from '#domain/ingest/news-item.ts';
import { IngestSource } from '#domain/ingest/ingest-source.ts';
import { Warning, warningArgs } from '#domain/warnings/warning.ts';
import { WarningId } from '#domain/warnings/warning-id.ts';

const count = z.int().nonnegative();

/** A warning of another authority, as it waits for a decision or was decided about. */
export const WarningRow = z.strictObject({
  ...Warning.pick({
    ...{
      id: true,
      sender: true,
      identifier: true,
      senderName: true,
      sentMs: true,
      status: true,
      msgType: true,
      event: true,
      headline: true,
    },
    ...{
      description: true,
      instruction: true,
      urgency: true,
      severity: true,
      certainty: true,
      areaText: true,
      onsetMs: true,
      expiresMs: true,
    },
    ...{ web: true, source: true, state: true, receivedAtMs: true, decided: true, priority: true },
  }).shape,
  ver: count,
  waiting: count,
});
export type WarningRow = z.infer<typeof WarningRow>;

export const IngestSourceRow = z.strictObject(IngestSource.shape);
export type IngestSourceRow = z.infer<typeof IngestSourceRow>;

export const NewsRow = z.strictObject(NewsItem.shape);
export type NewsRow = z.infer<typeof NewsRow>;

export const ingestQueries = {
  /** The latest of the press. */
  'press.items': { params: z.strictObject({ limit: z.int().min(1).max(mostNews) }), row: NewsRow, key: 'id' },
  /** Warnings of other authorities: those that wait first, the most serious of them on top, then the latest; `open`: only those that wait. At most 500. */
  'warnings.list': { params: z.strictObject({ open: z.boolean() }), row: WarningRow, key: 'id' },
  /** How systems whose records come in at the hub do, by name. */
  'ingest.sources': { params: z.strictObject({}), row: IngestSourceRow, key: 'id' },
} as const;

const onWarning = { id: WarningId, baseVer: count };
const recorded = z.strictObject({ operationId: OperationId });

export const ingestCalls = {
  /** Makes an alarm of a warning. `forbidden` unless the role runs the shift; `illegalTransition` where it no longer waits. */
  'warning.approve': { params: z.strictObject({ ...onWarning, ...warningArgs['warning.approve'].shape }), result: recorded },
  'warning.reject': { params: z.strictObject({ ...onWarning, ...warningArgs['warning.reject'].shape }), result: recorded },
} as const;
