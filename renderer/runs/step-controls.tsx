import { useTranslation } from 'react-i18next';
import type { Attachment } from '#domain/desk/attachment.ts';
import type { StepView } from '#domain/procedures/compute-step-views.ts';
import type { PartId } from '#domain/procedures/procedure-step.ts';
import { Button, KeyHint } from '../ui/button.tsx';
import { textIn } from './run-words.ts';
import { StepProofs } from './step-proofs.tsx';

export type StepAct = 'tick' | 'skip' | 'chase' | 'prove' | 'assign' | 'reopen';
type Props = {
  view: StepView;
  nameOf: (userId: string) => string;
  /** Files of the incident, by their hash. */
  files: ReadonlyMap<string, Attachment>;
  mayAct: boolean;
  onAct: (act: StepAct) => void;
  onAnswer: (choice: PartId) => void;
};

/** What can be done about a step now; only that is offered. */
export const StepControls = ({ view, nameOf, files, mayAct, onAct, onAnswer }: Props) => {
  const { t, i18n } = useTranslation('procedures');
  const { step, state } = view;
  const isActive = state === 'active';
  const isOpen = isActive || state === 'waiting';
  return (
    <>
      {isActive && step.question && (
        <fieldset className="rn-question" disabled={!mayAct}>
          <legend>{textIn(i18n.language, step.question.textVi, step.question.textEn)}</legend>
          {step.question.choices.map((choice, at) => (
            <Button key={choice.id} kind="primary" aria-keyshortcuts={String(at + 1)} onClick={() => onAnswer(choice.id)}>
              {textIn(i18n.language, choice.textVi, choice.textEn)} <KeyHint>{String(at + 1)}</KeyHint>
            </Button>
          ))}
        </fieldset>
      )}
      <StepProofs {...{ view, nameOf, files }} />
      {mayAct && state !== 'closed' && (
        <div className="rn-acts">
          {isActive && !step.question && <Act act="tick" k="t" kind="primary" text={t('tick')} onAct={onAct} />}
          <Act act="prove" k="b" text={t('prove')} onAct={onAct} />
          {isOpen && <Act act="assign" k="g" text={t('assign')} onAct={onAct} />}
          {isActive && <Act act="chase" k="d" text={t('chase')} onAct={onAct} />}
          {isOpen && <Act act="skip" k="x" text={t('skip')} onAct={onAct} />}
          {(state === 'done' || state === 'skipped') && <Act act="reopen" k="r" text={t('reopenStep')} onAct={onAct} />}
        </div>
      )}
    </>
  );
};

type ActProps = { act: StepAct; k: string; text: string; kind?: 'primary'; onAct: (act: StepAct) => void };

const Act = ({ act, k, text, kind, onAct }: ActProps) => (
  <Button kind={kind ?? 'plain'} aria-keyshortcuts={k} onClick={() => onAct(act)}>
    {text} <KeyHint>{k}</KeyHint>
  </Button>
);
