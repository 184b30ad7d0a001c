import { z } from 'zod';
import { documentFields } from '../documents/document-fields.ts';
import { type DocumentRules, notFor, refuse } from '../documents/document-rules.ts';
import type { Operation } from '../operation.ts';
import type { EntityOf } from '../streams.ts';
import { canManage, canOperate } from '../user.ts';
import { UtcMs } from '../values.ts';
import { handSource, quarantineIdOf } from './quarantine-id.ts';
import { QuarantineReason, ValueRecord } from './value-record.ts';

/** Identifies a record in quarantine by its source and words: what comes again is counted, not kept again. */
export const QuarantineId = z
  .string()
  .regex(/^qua-[0-9a-f]{32}$/, 'A record in quarantine is qua- and 32 hex digits')
  .brand<'QuarantineId'>();
export type QuarantineId = z.infer<typeof QuarantineId>;

/** A record that was not taken: its words, why, and what was done about it. */
export const Quarantined = z.looseObject({
  id: QuarantineId,
  source: z.string().max(80),
  /** Code of the indicator, where it can be told. */
  indicator: z.string().max(64).nullable(),
  area: z.string().max(64).nullable(),
  /** As it came, cut after 2,000 characters. */
  raw: z.string().max(2000),
  /** What an adapter made of it, for another try; null: `raw` is that already. */
  record: z.string().max(2000).nullable(),
  reason: QuarantineReason,
  message: z.string().max(500),
  firstAtMs: UtcMs,
  lastAtMs: UtcMs,
  times: z.int().positive(),
  /** `asked`: the hub is to try it again; `taken`: it fitted then. */
  state: z.enum(['waiting', 'asked', 'taken', 'dismissed']),
  decided: z.strictObject({ by: z.string().max(64), atMs: UtcMs, reason: z.string().max(300) }).nullable(),
  ...documentFields,
});
export type Quarantined = z.infer<typeof Quarantined>;

const reason = z.string().trim().normalize('NFC').min(1).max(300);

/** Arguments of its operations. */
export const quarantineArgs = {
  /** Tries it again, by the definition as it is now. */
  'quarantine.replay': z.strictObject({ reason }),
  'quarantine.dismiss': z.strictObject({ reason }),
  /** A value told by hand: it begins here as one the hub is to try, by the rules of any other. */
  'quarantine.bringIn': z.strictObject({ record: ValueRecord, reason }),
} as const;

type Op = Extract<Operation, { target: { k: 'quarantined' } }>;
type Row = EntityOf<'quarantined'>;
type Rules = DocumentRules<Op, Row>;

/** A record told by hand, as it waits for the hub. What was told before in the same words is told once more. */
const bringIn = (op: Extract<Op, { kind: 'quarantine.bringIn' }>, row: Row | undefined): ReturnType<Rules['apply']> => {
  const { record, reason: why } = op.args;
  const raw = JSON.stringify(record);
  if (raw.length > 2000) return refuse('badInput', 'The record is too long.');
  if (op.target.id !== quarantineIdOf(handSource, raw)) return refuse('badInput', `${op.target.id} is not the id of this record.`);
  const told = { id: op.target.id, source: handSource, indicator: record.indicator, area: record.area, raw, record: null };
  const when = { firstAtMs: row?.firstAtMs ?? op.atMs, lastAtMs: op.atMs, times: (row?.times ?? 0) + 1 };
  const decided = { by: op.actor, atMs: op.atMs, reason: why };
  return { ok: true, row: { ...row, ...told, ...when, reason: 'byHand', message: '', state: 'asked', decided } };
};

/**
 * Whoever works at the desk may decide about a record that waits, whoever runs the shift may tell a value by hand; the record itself is
 * never changed.
 */
export const quarantineRules: Rules = {
  claims: () => ['state'],
  apply: (op, row) => {
    if (op.kind === 'quarantine.bringIn') return bringIn(op, row);
    if (!row) return refuse('notFound', `Record ${op.target.id} is not in quarantine.`);
    if (row.state === 'taken') return refuse('illegalTransition', 'It was taken already.');
    const decided = { by: op.actor, atMs: op.atMs, reason: op.args.reason };
    return { ok: true, row: { ...row, state: op.kind === 'quarantine.replay' ? 'asked' : 'dismissed', decided } };
  },
  refusal: (op, who) => {
    const may = op.kind === 'quarantine.bringIn' ? canManage : canOperate;
    return who && may(who.role) ? null : notFor(op, who);
  },
};
