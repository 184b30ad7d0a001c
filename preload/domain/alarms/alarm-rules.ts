import { type Actor, type DocumentRules, notFor, type Own, refuse, type Refusal } from '../documents/document-rules.ts';
import type { Part } from '../marks.ts';
import type { Operation } from '../operation.ts';
import { canAcknowledge, canManage, canOperate, consoleActor } from '../user.ts';
import { type Alarm, type AlarmLine, mostHistory, mostShelfMs } from './alarm.ts';
import { alarmIdOf } from './alarm-id.ts';
import { isActive, isUnacknowledged, phaseAcknowledged, phaseCleared } from './alarm-states.ts';
import { countRaises } from './alarm-tally.ts';

export type AlarmOperation = Extract<Operation, { target: { k: 'alarm' } }>;
type Of<K extends AlarmOperation['kind']> = Extract<AlarmOperation, { kind: K }>;
type Row = Own<Alarm>;
type Result = { readonly ok: true; readonly row: Row } | Refusal;

/** What only a console says, by itself. */
const consoles: readonly string[] = ['alarm.raise', 'alarm.clear', 'alarm.escalate'];
/** What takes an alarm from every officer for good is for those who run the shift. */
const managers: readonly string[] = ['alarm.suppress', 'alarm.outOfService'];
/** What everybody whom an alarm may rise to can say of it. */
const answers: readonly string[] = ['alarm.acknowledge', 'alarm.unacknowledge'];

/**
 * One alarm's rules. What says how something is (raise, clear, acknowledge, escalate) claims no part and changes nothing the second
 * time, so that it may be said by many at once; what somebody decided (a shelf, a suppression, a link) is not overwritten unseen.
 */
export const alarmRules: DocumentRules<AlarmOperation, Alarm> = {
  claims: (op) => claimed[op.kind] ?? [],
  apply: (op, row) => {
    if (op.kind === 'alarm.raise') return raise(op, row);
    return row ? change(op, row) : refuse('notFound', `Alarm ${op.target.id} does not exist.`);
  },
  refusal: (op, who) => (may(op, who) ? null : notFor(op, who)),
};

const claimed: Readonly<Partial<Record<AlarmOperation['kind'], readonly Part[]>>> = {
  'alarm.shelve': ['shelf'],
  'alarm.suppress': ['suppression'],
  'alarm.outOfService': ['service'],
  'alarm.link': ['incidentId'],
};

const may = (op: AlarmOperation, who: Actor): boolean => {
  if (consoles.includes(op.kind)) return op.actor === consoleActor;
  if (who === null) return false;
  return (managers.includes(op.kind) ? canManage : answers.includes(op.kind) ? canAcknowledge : canOperate)(who.role);
};

const change = (op: Exclude<AlarmOperation, { kind: 'alarm.raise' }>, row: Row): Result => {
  switch (op.kind) {
    case 'alarm.clear':
      return clear(op, row);
    case 'alarm.acknowledge':
      return acknowledge(op, row);
    case 'alarm.unacknowledge':
      return unacknowledge(op, row);
    case 'alarm.reset':
      return reset(op, row);
    case 'alarm.shelve':
      return shelve(op, row);
    case 'alarm.unshelve':
      return row.shelf ? told(op, { ...row, shelf: null }) : same(row);
    case 'alarm.suppress':
      return aside(op, row, 'suppression', op.args.isSuppressed);
    case 'alarm.outOfService':
      return aside(op, row, 'service', op.args.isOut);
    case 'alarm.link':
      return row.incidentId === op.args.incidentId ? same(row) : told(op, { ...row, ...op.args }, op.args.incidentId ?? '');
    case 'alarm.note':
      return told(op, row, op.args.text);
    case 'alarm.escalate':
      return escalate(op, row);
  }
};

const same = (row: Row): Result => ({ ok: true, row });

/** The change, with a line of it in the history. */
const told = ({ id, kind, actor, atMs }: AlarmOperation, row: Row, text = ''): Result => {
  const line: AlarmLine = { id, act: kind, by: actor, atMs, text };
  return { ok: true, row: { ...row, history: [...row.history, line].slice(-mostHistory) } };
};

const raise = (op: Of<'alarm.raise'>, row: Row | undefined): Result => {
  const { raisedAtMs, times, incidentId, ...facts } = op.args;
  if (alarmIdOf(facts) !== op.target.id || (row && alarmIdOf(row) !== op.target.id))
    return refuse('badInput', `${op.target.id} is not the alarm of ${facts.condition} at ${facts.source}.`);
  if (row && isActive(row.phase)) return repeat(op, row);
  // Somebody heard of it late: it was over before this was said.
  if (row?.returnedAtMs != null && raisedAtMs <= row.returnedAtMs) return same(row);
  const waits = row && isUnacknowledged(row.phase);
  const begun: Row = {
    ...(row ?? untouched),
    ...facts,
    id: op.target.id,
    incidentId: waits ? (row.incidentId ?? incidentId) : incidentId,
    phase: 'unacknowledged',
    raisedAtMs,
    waitingSinceMs: waits ? row.waitingSinceMs : raisedAtMs,
    returnedAtMs: null,
    raisedBy: op.device,
    count: (row?.count ?? 0) + Math.max(1, times),
    acknowledged: null,
    escalation: waits ? row.escalation : null,
    ...countRaises(row ?? untouched, raisedAtMs, Math.max(1, times)),
  };
  return told(op, begun);
};

const untouched = { shelf: null, suppression: null, service: null, bins: [], days: [], history: [] };

/** Said again while it stands: only a more serious one needs to be seen again. */
const repeat = (op: Of<'alarm.raise'>, row: Row): Result => {
  const { raisedAtMs, times, incidentId, ...facts } = op.args;
  if (raisedAtMs < row.raisedAtMs || (times === 0 && facts.priority >= row.priority)) return same(row);
  const next: Row = {
    ...row,
    ...facts,
    incidentId: row.incidentId ?? incidentId,
    count: row.count + times,
    ...(times > 0 ? countRaises(row, raisedAtMs, times) : {}),
  };
  if (facts.priority >= row.priority) return { ok: true, row: next };
  const again = { phase: 'unacknowledged' as const, acknowledged: null, escalation: null, raisedAtMs, waitingSinceMs: raisedAtMs };
  return told(op, { ...next, ...again });
};

const clear = (op: Of<'alarm.clear'>, row: Row): Result => {
  const { clearedAtMs } = op.args;
  if (!isActive(row.phase) || clearedAtMs < row.raisedAtMs) return same(row);
  return told(op, { ...row, phase: phaseCleared(row.phase, row.isLatching), returnedAtMs: clearedAtMs });
};

const acknowledge = (op: Of<'alarm.acknowledge'>, row: Row): Result => {
  if (op.args.raisedAtMs < row.raisedAtMs || !isUnacknowledged(row.phase)) return same(row);
  return told(op, { ...row, phase: phaseAcknowledged(row.phase), acknowledged: { by: op.actor, atMs: op.atMs } });
};

const unacknowledge = (op: Of<'alarm.unacknowledge'>, row: Row): Result => {
  if (op.args.raisedAtMs < row.raisedAtMs || row.phase === 'unacknowledged') return same(row);
  if (row.phase !== 'acknowledged')
    return refuse('illegalTransition', 'Its condition is gone; there is nothing left to acknowledge again.');
  if (row.acknowledged?.by !== op.actor) return refuse('forbidden', `It was acknowledged by ${row.acknowledged?.by ?? 'somebody else'}.`);
  return told(op, { ...row, phase: 'unacknowledged', acknowledged: null });
};

const reset = (op: Of<'alarm.reset'>, row: Row): Result => {
  if (op.args.raisedAtMs < row.raisedAtMs || row.phase === 'normal') return same(row);
  if (row.phase === 'latchedAcknowledged') return told(op, { ...row, phase: 'normal' });
  const why = isActive(row.phase) ? 'Its condition still stands' : 'Nobody has acknowledged it';
  return refuse('illegalTransition', `${why}; an alarm is reset when it is over and acknowledged.`);
};

const shelve = (op: Of<'alarm.shelve'>, row: Row): Result => {
  const { untilMs, reason } = op.args;
  if (row.service ?? row.suppression) return refuse('illegalTransition', 'It is set aside already; put it back first.');
  if (untilMs <= op.atMs) return refuse('badInput', 'A shelf ends in the future; choose a later time.');
  if (untilMs > op.atMs + mostShelfMs) return refuse('badInput', 'An alarm is shelved for twelve hours at most; choose a shorter time.');
  return told(op, { ...row, shelf: { untilMs, reason, by: op.actor, atMs: op.atMs } }, reason);
};

const aside = (op: Of<'alarm.suppress' | 'alarm.outOfService'>, row: Row, part: 'suppression' | 'service', isOn: boolean): Result => {
  if ((row[part] !== null) === isOn) return same(row);
  const { reason } = op.args;
  return told(op, { ...row, [part]: isOn ? { reason, by: op.actor, atMs: op.atMs } : null }, reason);
};

const escalate = (op: Of<'alarm.escalate'>, row: Row): Result => {
  const { waitingSinceMs, step, role } = op.args;
  const isOver = !isUnacknowledged(row.phase) || row.waitingSinceMs !== waitingSinceMs;
  if (isOver || (row.escalation?.step ?? 0) >= step) return same(row);
  return told(op, { ...row, escalation: { step, role, atMs: op.atMs } }, role);
};
