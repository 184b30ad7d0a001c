import { ChiLangError } from '#contract/errors.ts';
import type { IndicatorsResponse } from '#contract/indicator-records.ts';
import { quarantineIdOf } from '#domain/indicators/quarantine-id.ts';
import type { Quarantined } from '#domain/indicators/quarantine.ts';
import type { Log } from '../../log.ts';
import type { Mapped } from '../mapping/map-records.ts';

/** Lets records leave quarantine that fitted now: what officers put aside stays aside. */
export const settleReplayed = async (
  log: Pick<Log, 'row' | 'ingest'>,
  source: string,
  records: readonly Mapped[],
  { quarantined }: IndicatorsResponse,
  nowMs: number,
): Promise<void> => {
  const bad = new Set(quarantined.map(({ index }) => index));
  for (const [index, { raw }] of records.entries()) {
    if (bad.has(index) || raw === undefined) continue;
    const row = await log.row('quarantined', quarantineIdOf(source, raw));
    if (!row || (row.body as Quarantined).state !== 'waiting') continue;
    try {
      const body = { ...row.body, state: 'taken', updatedAtMs: nowMs };
      await log.ingest([{ k: 'quarantined', id: row.id, body, ver: row.ver }]);
    } catch (thrown) {
      // Somebody decided about it just now.
      if (!(thrown instanceof ChiLangError) || thrown.kind !== 'conflict') throw thrown;
    }
  }
};
