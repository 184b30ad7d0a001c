import { type Own, refuse, type Refusal } from '../documents/document-rules.ts';
import type { Operation } from '../operation.ts';
import type { EntityOf } from '../streams.ts';
import { computeStepViews, type StepView } from './compute-step-views.ts';
import { stepsBefore } from './check-procedure.ts';
import { lacksProof } from './proof.ts';
import { type Evidence, mostChased, mostEvidence, type RunStep } from './run.ts';

type RunOp = Extract<Operation, { target: { k: 'run' } }>;
type Op = Extract<RunOp, { args: { step: string } }>;
type Of<K extends Op['kind']> = Extract<Op, { kind: K }>;
type Row = EntityOf<'run'>;
type Change = { readonly ok: true; readonly change: Partial<RunStep> } | Refusal;

/** What an officer does to one step of a run that goes on. */
export const applyToStep = (op: Op, row: Row): { readonly ok: true; readonly row: Own<Row> } | Refusal => {
  const view = computeStepViews(row).find(({ step }) => step.id === op.args.step);
  if (!view) return refuse('notFound', `The procedure has no step ${op.args.step}.`);
  const done = changeOf(op, view, row);
  if (!done.ok) return done;
  return { ok: true, row: { ...row, steps: { ...row.steps, [view.step.id]: { ...view.kept, ...done.change } } } };
};

const changeOf = (op: Op, view: StepView, row: Row): Change => {
  switch (op.kind) {
    case 'run.tick':
      return tick(op, view);
    case 'run.skip':
      return skip(op, view);
    case 'run.reopen':
      return reopen(view, row);
    case 'run.assign':
      return assign(op, view);
    case 'run.chase':
      return chase(op, view);
    case 'run.prove':
      return prove(op, view);
    case 'run.seeSkip':
      return seeSkip(op, view);
  }
};

const change = (made: Partial<RunStep>): Change => ({ ok: true, change: made });
const notNow = ({ step, state }: StepView): Refusal => refuse('illegalTransition', `Step ${step.id} is ${state}.`);

const withEvidence = ({ evidence }: RunStep, more: readonly Evidence[], { actor: by, atMs }: Op): RunStep['evidence'] =>
  [...evidence, ...more.map((each) => ({ ...each, by, atMs }))].slice(-mostEvidence);

const tick = (op: Of<'run.tick'>, view: StepView): Change => {
  const { step, state, kept } = view;
  if (state !== 'active') return notNow(view);
  const { answer } = op.args;
  if (step.question && !step.question.choices.some(({ id }) => id === answer))
    return refuse('badInput', `Step ${step.id} wants an answer.`);
  if (!step.question && answer !== null) return refuse('badInput', `Step ${step.id} asks nothing.`);
  const evidence = withEvidence(kept, op.args.evidence, op);
  if (lacksProof(step, evidence)) return refuse('badInput', `Step ${step.id} needs ${step.evidence?.kind} as evidence.`);
  return change({ settled: { how: 'done', by: op.actor, atMs: op.atMs, answer }, evidence });
};

/** A step may be skipped before its turn: what comes after it then does not wait. */
const skip = (op: Of<'run.skip'>, view: StepView): Change => {
  if (view.state !== 'active' && view.state !== 'waiting') return notNow(view);
  return change({ settled: { how: 'skipped', by: op.actor, atMs: op.atMs, reason: op.args.reason, seenBy: null } });
};

const reopen = (view: StepView, row: Row): Change => {
  if (!view.kept.settled) return notNow(view);
  const { steps } = row.content;
  const followers = steps.filter((step) => stepsBefore(steps, step).includes(view.step.id) && row.steps[step.id]?.settled);
  if (followers.length > 0) return refuse('illegalTransition', `Steps that follow ${view.step.id} were settled; take those back first.`);
  return change({ settled: null });
};

const assign = (op: Of<'run.assign'>, view: StepView): Change =>
  view.kept.settled || view.state === 'closed' ? notNow(view) : change({ assignedTo: op.args.userId });

const chase = (op: Of<'run.chase'>, view: StepView): Change =>
  view.state === 'active' ? change({ chased: Math.min(mostChased, view.kept.chased + 1), chasedAtMs: op.atMs }) : notNow(view);

const prove = (op: Of<'run.prove'>, view: StepView): Change =>
  view.state === 'closed' ? notNow(view) : change({ evidence: withEvidence(view.kept, [op.args.evidence], op) });

const seeSkip = (op: Of<'run.seeSkip'>, view: StepView): Change => {
  const { settled } = view.kept;
  if (settled?.how !== 'skipped') return notNow(view);
  return change({ settled: { ...settled, seenBy: settled.seenBy ?? op.actor } });
};
