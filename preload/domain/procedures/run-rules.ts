import { type DocumentRules, notFor, refuse } from '../documents/document-rules.ts';
import type { Operation } from '../operation.ts';
import type { EntityOf } from '../streams.ts';
import { canManage, canOperate } from '../user.ts';
import { computeStepViews, openSteps } from './compute-step-views.ts';
import { applyToStep } from './run-steps.ts';

type Op = Extract<Operation, { target: { k: 'run' } }>;
type Of<K extends Op['kind']> = Extract<Op, { kind: K }>;
type Rules = DocumentRules<Op, EntityOf<'run'>>;
type Row = EntityOf<'run'>;
type Result = ReturnType<Rules['apply']>;

/** Officers at different steps never meet; at the same one the second is told. Chasing and proving only add, and claim nothing. */
const claimsOf = (op: Op): readonly string[] => {
  switch (op.kind) {
    case 'run.start':
    case 'run.end':
    case 'run.abort':
      return ['state'];
    case 'run.assign':
      return [`assigned/${op.args.step}`];
    case 'run.chase':
    case 'run.prove':
    case 'run.seeSkip':
      return [];
    default:
      return [`steps/${op.args.step}`];
  }
};

export const runRules: Rules = {
  claims: claimsOf,
  apply: (op, row) => {
    if (op.kind === 'run.start') return start(op, row);
    if (!row) return refuse('notFound', `Run ${op.target.id} does not exist.`);
    // Somebody who runs the shift may get to know of a skip after the run is over.
    if (row.state !== 'running' && op.kind !== 'run.seeSkip') return refuse('illegalTransition', `The run is ${row.state}.`);
    if (op.kind === 'run.end' || op.kind === 'run.abort') return finish(op, row);
    return applyToStep(op, row);
  },
  refusal: (op, who) => {
    if (!who || !canOperate(who.role)) return notFor(op, who);
    return op.kind === 'run.seeSkip' && !canManage(who.role) ? notFor(op, who) : null;
  },
};

const start = ({ target, args, atMs, actor }: Of<'run.start'>, row: Row | undefined): Result => {
  if (row) return refuse('alreadyExists', `Run ${target.id} has begun already.`);
  if (args.content.steps.length === 0) return refuse('badInput', 'A procedure without steps cannot be run.');
  const begun = { state: 'running', startedAtMs: atMs, startedBy: actor } as const;
  return { ok: true, row: { id: target.id, ...args, ...begun, endedAtMs: null, endedBy: null, endText: '', steps: {} } };
};

const finish = (op: Of<'run.end'> | Of<'run.abort'>, row: Row): Result => {
  const left = openSteps(computeStepViews(row)).length;
  if (op.kind === 'run.end' && left > 0)
    return refuse('illegalTransition', `${left} steps are open: do them, skip them, or abort the run.`);
  const state = op.kind === 'run.end' ? ('ended' as const) : ('aborted' as const);
  return { ok: true, row: { ...row, state, endedAtMs: op.atMs, endedBy: op.actor, endText: op.args.text } };
};
