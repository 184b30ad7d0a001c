import type { Quarantined } from '#domain/indicators/quarantine.ts';
import { ChiLangError } from '#contract/errors.ts';
import type { Log } from '../log.ts';
import type { ValueIntake } from './value-intake.ts';

type ReplayParts = { readonly log: Pick<Log, 'row' | 'rows' | 'ingest'>; readonly intake: ValueIntake; readonly now: () => number };

const readJson = (text: string): unknown => {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return null;
  }
};

/** Tries the records again that officers asked for, and keeps what came of each. Answers how many were taken. */
export const replayAsked = async ({ log, intake, now }: ReplayParts): Promise<number> => {
  let taken = 0;
  for (const { id, body } of await log.rows('quarantined')) {
    const row = body as Quarantined;
    if (row.state !== 'asked') continue;
    const from = { source: row.source, ...(row.decided ? { by: row.decided.by } : {}) };
    const record = readJson(row.record ?? row.raw);
    // Words no record was ever made of: only their source can be read again. They keep their reason and wait.
    if (record === null) {
      await settle(log, id, 'waiting', now());
      continue;
    }
    // What does not fit again stays where it is: its row is counted once more and waits for a decision.
    const answer = await intake.recordValues([{ record, ...(row.record === null ? {} : { raw: row.raw }) }], from);
    const isTaken = answer.quarantined.length === 0;
    if (isTaken) taken += 1;
    await settle(log, id, isTaken ? 'taken' : 'waiting', now());
  }
  return taken;
};

const settle = async (log: Pick<Log, 'row' | 'ingest'>, id: string, state: Quarantined['state'], nowMs: number): Promise<void> => {
  const row = await log.row('quarantined', id);
  if (!row) return;
  try {
    await log.ingest([{ k: 'quarantined', id, body: { ...row.body, state, updatedAtMs: nowMs }, ver: row.ver }]);
  } catch (thrown) {
    // Another hub on the same log was faster.
    if (!(thrown instanceof ChiLangError) || thrown.kind !== 'conflict') throw thrown;
  }
};
