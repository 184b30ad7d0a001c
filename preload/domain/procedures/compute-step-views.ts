import type { Run, RunStep } from './run.ts';
import type { PartId, ProcedureStep } from './procedure-step.ts';

/**
 * Where a step stands:
 *
 *   waiting ──what it is after is done or skipped──► active ──► done | skipped
 *      └──every question that could open it was answered otherwise──► closed
 */
export type StepState = 'waiting' | 'active' | 'done' | 'skipped' | 'closed';

export type StepView = {
  readonly step: ProcedureStep;
  readonly state: StepState;
  readonly kept: RunStep;
  /** When it could be begun; null while it cannot. */
  readonly readyAtMs: number | null;
  /** When it should be done; null: at no given time, or it is not known yet. */
  readonly dueAtMs: number | null;
};

type Of = Pick<Run, 'content' | 'steps' | 'startedAtMs'>;

const untouched: RunStep = { settled: null, assignedTo: null, chased: 0, chasedAtMs: null, evidence: [] };

/** What is known of a step; nothing was done about one that is not kept. */
export const keptOf = ({ steps }: Pick<Run, 'steps'>, id: PartId): RunStep => steps[id] ?? untouched;

/** What could open a step: answers, each with the question it belongs to. */
const openersOf = (steps: readonly ProcedureStep[], id: PartId): { question: PartId; choice: PartId }[] =>
  steps.flatMap(({ id: question, question: asked }) =>
    (asked?.choices ?? []).filter(({ opens }) => opens.includes(id)).map((choice) => ({ question, choice: choice.id })),
  );

type Gate = { readonly state: 'waiting' | 'closed' } | { readonly state: 'ready'; readonly atMs: number };

/** Works out every step of a run, each once, whatever the order they are listed in; a circle waits for ever. */
class Flow {
  readonly #run: Of;
  readonly #views = new Map<PartId, StepView>();
  readonly #underWay = new Set<PartId>();

  constructor(run: Of) {
    this.#run = run;
  }

  view(step: ProcedureStep): StepView {
    const known = this.#views.get(step.id);
    if (known) return known;
    this.#underWay.add(step.id);
    const kept = keptOf(this.#run, step.id);
    const gate = this.#gate(step);
    const readyAtMs = gate.state === 'ready' ? gate.atMs : null;
    const state: StepState = kept.settled ? kept.settled.how : gate.state === 'ready' ? 'active' : gate.state;
    const view: StepView = { step, state, kept, readyAtMs, dueAtMs: this.#dueAt(step, readyAtMs) };
    this.#underWay.delete(step.id);
    this.#views.set(step.id, view);
    return view;
  }

  #dueAt({ dueMin, dueFrom }: ProcedureStep, readyAtMs: number | null): number | null {
    if (dueMin === null) return null;
    const fromMs = dueFrom === 'start' ? this.#run.startedAtMs : readyAtMs;
    return fromMs === null ? null : fromMs + dueMin * 60_000;
  }

  #other(id: PartId): StepView | null {
    const step = this.#run.content.steps.find((each) => each.id === id);
    return step && !this.#underWay.has(id) ? this.view(step) : null;
  }

  #gate({ id, after }: ProcedureStep): Gate {
    const before = after.map((other) => this.#other(other));
    const opening = this.#opening(id);
    if (opening.state !== 'ready') return opening;
    if (before.some((view) => view === null || view.state === 'waiting' || view.state === 'active')) return { state: 'waiting' };
    return { state: 'ready', atMs: Math.max(opening.atMs, ...before.map((view) => view?.kept.settled?.atMs ?? 0)) };
  }

  /** Whether an answer opened the step; one that no answer opens is open from the start. */
  #opening(id: PartId): Gate {
    const openers = openersOf(this.#run.content.steps, id);
    if (openers.length === 0) return { state: 'ready', atMs: this.#run.startedAtMs };
    const open = openers.flatMap(({ question, choice }) => {
      const settled = keptOf(this.#run, question).settled;
      return settled?.how === 'done' && settled.answer === choice ? [settled.atMs] : [];
    });
    if (open.length > 0) return { state: 'ready', atMs: Math.min(...open) };
    const isUndecided = openers.some(({ question }) => ['waiting', 'active'].includes(this.#other(question)?.state ?? 'waiting'));
    return { state: isUndecided ? 'waiting' : 'closed' };
  }
}

/** Every step of a run in its order, with where it stands and when it is due. */
export const computeStepViews = (run: Of): StepView[] => {
  const flow = new Flow(run);
  return run.content.steps.map((step) => flow.view(step));
};

/** Whether it should have been done. */
export const isOverdue = ({ state, dueAtMs }: StepView, nowMs: number): boolean =>
  state === 'active' && dueAtMs !== null && dueAtMs < nowMs;

/** Steps that still ask for somebody; none: the run can end. */
export const openSteps = (views: readonly StepView[]): StepView[] => views.filter(({ state }) => state === 'active' || state === 'waiting');
