import { type KeyboardEvent, useEffect, useEffectEvent, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { RunRow } from '#contract/procedures.ts';
import { computeStepViews, isOverdue, openSteps, type StepView } from '#domain/procedures/compute-step-views.ts';
import { planChases } from '#domain/procedures/plan-chase.ts';
import { lacksProof } from '#domain/procedures/proof.ts';
import type { PartId } from '#domain/procedures/procedure-step.ts';
import { useNow } from '../data/clock.ts';
import { useLive } from '../data/live.ts';
import { useMayAct } from '../data/may-act.ts';
import { everAttached } from '../files/attached.ts';
import { AssignStepDialog } from './assign-step-dialog.tsx';
import { EvidenceDialog } from './evidence-dialog.tsx';
import { RunHead } from './run-head.tsx';
import { computeStepKey, nextStep } from './run-keys.ts';
import { textIn } from './run-words.ts';
import { StepControls, type StepAct } from './step-controls.tsx';
import { StepItem } from './step-item.tsx';
import { TextDialog } from './text-dialog.tsx';
import { type RunActs, useRunActs } from './use-run-acts.ts';
import './runs.css';

type Asked = { readonly form: 'skip' | 'prove' | 'assign'; readonly view: StepView } | null;
/** `tick`: the next step is ticked; `focus`: it gets the focus. Whoever does it says `taken`. */
export type AskedRunAct = { readonly act: 'tick' | 'focus'; readonly taken: () => void } | null;

/** A procedure at work: its steps in order, what is due, and everything that can be done about it by keyboard. */
export const RunView = ({ run, asked }: { run: RunRow; asked: AskedRunAct }) => {
  const { t, i18n } = useTranslation('procedures');
  const acts = useRunActs(run);
  const nowMs = useNow(1000);
  const mayAct = useMayAct() && run.state === 'running';
  const users = useLive('users.list').rows;
  const nameOf = (id: string): string => users.find((user) => user.id === id)?.name ?? id;
  const files = everAttached(useLive('incident.timeline', { id: run.incidentId }).rows);
  const list = useRef<HTMLOListElement>(null);
  const [form, setForm] = useState<Asked>(null);
  const [chosen, setChosen] = useState<PartId | null>(null);
  const views = computeStepViews(run);
  const chases = planChases(run, nowMs);
  const next = nextStep(views);
  const openId = chosen ?? next?.step.id ?? null;
  const act = (what: StepAct, view: StepView): void => doAct(what, view, acts, setForm);
  const begin = useEffectEvent((what: 'tick' | 'focus') => {
    if (!next) return;
    setChosen(next.step.id);
    if (what === 'tick' && mayAct && !next.step.question) act('tick', next);
    focusStep(list.current, views.indexOf(next));
  });
  useEffect(() => {
    if (!asked) return;
    asked.taken();
    begin(asked.act);
  }, [asked]);
  const onKey = (event: KeyboardEvent<HTMLElement>, view: StepView): void => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented) return;
    const meaning = computeStepKey(event.key, view);
    if (!meaning || (!('move' in meaning) && !mayAct)) return;
    event.preventDefault();
    if ('move' in meaning) focusStep(list.current, views.indexOf(view) + meaning.move);
    else if (meaning.act === 'answer') acts.tick(view.step, meaning.choice);
    else act(meaning.act, view);
  };
  const chaseOf = ({ step }: StepView): 'no' | 'yes' | 'lead' => {
    const chase = chases.find((each) => each.step === step.id);
    return chase ? (chase.isForLead ? 'lead' : 'yes') : 'no';
  };
  const open = openSteps(views).length;
  const late = views.filter((view) => run.state === 'running' && isOverdue(view, nowMs)).length;
  return (
    <section
      className="rn"
      aria-label={textIn(i18n.language, run.content.nameVi, run.content.nameEn)}
      data-state={run.state}
      data-testid="run"
    >
      <RunHead {...{ run, open, late, acts, mayAct }} />
      <ol ref={list} className="rn-steps" aria-label={t('steps')}>
        {views.map((view, at) => (
          <StepItem
            key={view.step.id}
            {...{ view, nowMs, nameOf }}
            n={at + 1}
            content={run.content}
            isOpen={view.step.id === openId}
            mustChase={chaseOf(view)}
            onOpen={() => setChosen(view.step.id)}
            onKeyDown={(event) => form === null && onKey(event, view)}
          >
            <StepControls
              {...{ view, nameOf, files, mayAct }}
              onAct={(what) => act(what, view)}
              onAnswer={(choice) => acts.tick(view.step, choice)}
            />
          </StepItem>
        ))}
      </ol>
      {form && <StepForm {...{ form, run, acts }} onClose={() => setForm(null)} />}
    </section>
  );
};

const focusStep = (list: HTMLElement | null, at: number): void => {
  const heads = [...(list?.querySelectorAll<HTMLElement>('.rn-head') ?? [])];
  const head = heads[Math.min(heads.length - 1, Math.max(0, at))];
  head?.focus();
  head?.scrollIntoView({ block: 'nearest' });
};

/** Ticks and chases go at once; what needs words opens its form, and so does a tick that needs evidence. */
const doAct = (what: StepAct, view: StepView, acts: RunActs, ask: (asked: Asked) => void): void => {
  const { step, kept } = view;
  if (what === 'tick' && lacksProof(step, kept.evidence)) ask({ form: 'prove', view });
  else if (what === 'tick' && !step.question) acts.tick(step, null);
  else if (what === 'reopen') acts.reopen(step);
  else if (what === 'chase') acts.chase(step, kept.chased + 1);
  else if (what !== 'tick') ask({ form: what, view });
};

type FormProps = { form: NonNullable<Asked>; run: RunRow; acts: RunActs; onClose: () => void };

const StepForm = ({ form: { form, view }, run, acts, onClose }: FormProps) => {
  const { t, i18n } = useTranslation('procedures');
  if (form === 'prove') return <EvidenceDialog {...{ view, acts, onClose }} incidentId={run.incidentId} />;
  if (form === 'assign') return <AssignStepDialog {...{ view, acts, onClose }} content={run.content} />;
  return (
    <TextDialog
      title={t('skipTitle', { step: textIn(i18n.language, view.step.textVi, view.step.textEn) })}
      label={t('skipReason')}
      action={t('skip')}
      onClose={onClose}
      onText={(reason) => acts.skip(view.step, reason)}
    />
  );
};
