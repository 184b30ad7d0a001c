import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { IndicatorId } from '#domain/indicators/indicator-id.ts';
import { type Indicator, IndicatorDraft } from '#domain/indicators/indicator.ts';
import type { Ingested, Log } from '../log.ts';

const DefinitionsFile = z.looseObject({ indicators: z.array(IndicatorDraft.extend({ id: IndicatorId })) });

/** Brings in the definitions the product ships, as proposals; those the centre has already, edited or retired, are left as they are. */
export const seedIndicators = async (log: Pick<Log, 'rows' | 'ingest'>, resources: string, nowMs: number): Promise<void> => {
  const path = join(resources, 'domain', 'indicator-definitions.json');
  const shipped = DefinitionsFile.safeParse(JSON.parse(await readFile(path, 'utf8')));
  if (!shipped.success) throw new Error(`The installation is broken: ${path} ${shipped.error.message}`);
  const known = new Set((await log.rows('indicator')).map(({ id }) => id));
  const missing = shipped.data.indicators.filter(({ id }) => !known.has(id));
  if (missing.length > 0) await log.ingest(missing.map((each) => rowOf(each, nowMs)));
};

const rowOf = (draft: IndicatorDraft & { id: IndicatorId }, nowMs: number): Ingested => {
  const body: Indicator = { ...draft, version: 1, past: [], updatedAtMs: nowMs, marks: {}, ops: [] };
  return { k: 'indicator', id: draft.id, body };
};
