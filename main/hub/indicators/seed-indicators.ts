import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { ChiLangError } from '#contract/errors.ts';
import type { UserId } from '#domain/ids.ts';
import { computeDefinitionDiff } from '#domain/indicators/definition-diff.ts';
import { IndicatorId } from '#domain/indicators/indicator-id.ts';
import { draftOf } from '#domain/indicators/indicator-rules.ts';
import { type Indicator, IndicatorDraft, mostVersions } from '#domain/indicators/indicator.ts';
import { checkPart } from '#domain/indicators/parts.ts';
import type { HubRow, Ingested, Log } from '../log.ts';

const DefinitionsFile = z.looseObject({ indicators: z.array(IndicatorDraft.extend({ id: IndicatorId })) });
type Shipped = IndicatorDraft & { readonly id: IndicatorId };

/** Who made what came with the product; no account. */
const shippedBy = 'chilang' as UserId;

/**
 * Brings in the definitions the product ships, as proposals. What the centre edited, confirmed or retired is left as it is; what it never
 * touched becomes what this version of the product ships, and what it was is kept as a former version.
 */
export const seedIndicators = async (log: Pick<Log, 'rows' | 'ingest'>, resources: string, nowMs: number): Promise<void> => {
  const path = join(resources, 'domain', 'indicator-definitions.json');
  const shipped = DefinitionsFile.safeParse(JSON.parse(await readFile(path, 'utf8')));
  if (!shipped.success) throw new Error(`The installation is broken: ${path} ${shipped.error.message}`);
  const stored = new Map((await log.rows('indicator')).map((row) => [row.id, row]));
  const all = new Map<string, Shipped | Indicator>(
    [...shipped.data.indicators, ...[...stored.values()].map(bodyOf)].map((each) => [each.id, each]),
  );
  const made = shipped.data.indicators.flatMap((each) => {
    const row = stored.get(each.id);
    if (!row) return checkPart(each.partOf, all) === null ? [newRow(each, nowMs)] : [];
    return renewed(row, each, nowMs);
  });
  if (made.length === 0) return;
  try {
    await log.ingest(made);
  } catch (thrown) {
    // Another hub on the same log begins at the same moment, and brings the same in.
    if (!(thrown instanceof ChiLangError && thrown.kind === 'conflict')) throw thrown;
  }
};

const bodyOf = ({ body }: HubRow): Indicator => body as Indicator;

const newRow = ({ id, ...draft }: Shipped, nowMs: number): Ingested => {
  const body: Indicator = { id, ...draft, version: 1, past: [], updatedAtMs: nowMs, marks: {}, ops: [] };
  return { k: 'indicator', id, body };
};

/** What nobody of the centre ever wrote to, as it is shipped now. Its rhythm stays: its values are kept by it. */
const renewed = (row: HubRow, { id, ...draft }: Shipped, nowMs: number): Ingested[] => {
  const body = bodyOf(row);
  const before = draftOf(body);
  const isTouched = body.ops.length > 0 || Object.keys(body.marks).length > 0;
  if (isTouched || before.cadence !== draft.cadence || before.every !== draft.every) return [];
  if (computeDefinitionDiff(before, draft).length === 0) return [];
  const left = { version: body.version, draft: before, untilMs: nowMs, changedBy: shippedBy, reason: 'Theo phiên bản phần mềm mới' };
  const past = [...body.past, left].slice(-mostVersions);
  return [{ k: 'indicator', id, ver: row.ver, body: { ...body, ...draft, version: body.version + 1, past, updatedAtMs: nowMs } }];
};
