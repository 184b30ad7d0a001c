import { Check, Circle, CircleDashed, CircleSlash, Clock, Minus, TriangleAlert } from 'lucide-react';
import type { KeyboardEvent, ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { isOverdue, type StepState, type StepView } from '#domain/procedures/compute-step-views.ts';
import type { ProcedureContent } from '#domain/procedures/procedure.ts';
import { formatTime } from '../i18n/format.ts';
import { dueText, roleName, textIn } from './run-words.ts';

const icons: Readonly<Record<StepState, ReactNode>> = {
  waiting: <CircleDashed aria-hidden="true" />,
  active: <Circle aria-hidden="true" />,
  done: <Check aria-hidden="true" />,
  skipped: <CircleSlash aria-hidden="true" />,
  closed: <Minus aria-hidden="true" />,
};

type Props = {
  view: StepView;
  n: number;
  content: ProcedureContent;
  nowMs: number;
  nameOf: (userId: string) => string;
  isOpen: boolean;
  mustChase: 'no' | 'yes' | 'lead';
  onOpen: () => void;
  onKeyDown: (event: KeyboardEvent<HTMLElement>) => void;
  children: ReactNode;
};

/** A step of a run in one line, and below it, where it is chosen, what can be done about it. */
export const StepItem = ({ view, n, content, nowMs, nameOf, isOpen, mustChase, onOpen, onKeyDown, children }: Props) => {
  const { t, i18n } = useTranslation('procedures');
  const { step, state, kept, dueAtMs } = view;
  const late = isOverdue(view, nowMs);
  const who = kept.assignedTo ? nameOf(kept.assignedTo) : (roleName(i18n.language, content, step.role) ?? t('noRole'));
  return (
    <li className="rn-step" data-state={state} data-late={late} data-open={isOpen} data-testid="run-step" onKeyDown={onKeyDown}>
      <button type="button" className="rn-head" aria-expanded={isOpen} onClick={onOpen}>
        <span className="rn-icon">{icons[state]}</span>
        <span className="rn-main">
          <span className="rn-text" lang={i18n.language === 'en' && step.textEn === '' ? 'vi' : undefined}>
            <b>{n}</b> {textIn(i18n.language, step.textVi, step.textEn)}
          </span>
          <span className="rn-sub">
            <span>{who}</span>
            <Marks view={view} mustChase={mustChase} nameOf={nameOf} />
          </span>
        </span>
        <span className="rn-due">
          {state === 'active' && dueAtMs !== null ? (
            <>
              {late ? <TriangleAlert aria-hidden="true" /> : <Clock aria-hidden="true" />} {dueText(t, dueAtMs, nowMs)}
            </>
          ) : (
            t(`state_${state}`)
          )}
        </span>
      </button>
      {isOpen && <div className="rn-body">{children}</div>}
    </li>
  );
};

const Marks = ({ view: { step, kept }, mustChase, nameOf }: Pick<Props, 'view' | 'mustChase' | 'nameOf'>) => {
  const { t, i18n } = useTranslation('procedures');
  const { settled } = kept;
  if (settled?.how === 'done') {
    const answer = step.question?.choices.find(({ id }) => id === settled.answer);
    return (
      <>
        {answer && <b>{textIn(i18n.language, answer.textVi, answer.textEn)}</b>}
        <span>{t('doneBy', { name: nameOf(settled.by), time: formatTime(settled.atMs) })}</span>
      </>
    );
  }
  if (settled) {
    return (
      <>
        <span>{t('skippedBy', { name: nameOf(settled.by), time: formatTime(settled.atMs), reason: settled.reason })}</span>
        <span>{settled.seenBy ? t('seenBy', { name: nameOf(settled.seenBy) }) : t('unseen')}</span>
      </>
    );
  }
  return (
    <>
      {kept.chased > 0 && <span>{t('chasedN', { n: kept.chased })}</span>}
      {mustChase !== 'no' && <em>{t(mustChase === 'lead' ? 'tellLead' : 'chaseNow')}</em>}
    </>
  );
};
