import { Plus, Trash2 } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { freePartId } from '#domain/procedures/edit-steps.ts';
import type { PartId, ProcedureStep, StepChoice } from '#domain/procedures/procedure-step.ts';
import { Button, IconButton } from '../../../ui/button.tsx';
import { KeptText } from '../kept-text.tsx';
import type { StepFormProps } from './step-form.tsx';
import { StepPicks } from './step-picks.tsx';

const mostChoices = 8;
type Question = NonNullable<ProcedureStep['question']>;

/** What a step asks, and which steps each answer asks for. */
export const QuestionForm = ({ step, content, disabled, put }: StepFormProps) => {
  const { t } = useTranslation('procedures');
  const { question } = step;
  const keep = (next: Question | null): void => put({ ...step, question: next });
  const yesNo = (): Question => ({
    ...{ textVi: '', textEn: '' },
    choices: [
      { id: 'co' as PartId, textVi: 'Có', textEn: 'Yes', opens: [] },
      { id: 'khong' as PartId, textVi: 'Không', textEn: 'No', opens: [] },
    ],
  });
  const addChoice = (of: Question): void =>
    keep({ ...of, choices: [...of.choices, { id: freePartId(of.choices, 'c'), textVi: '', textEn: '', opens: [] }] });
  return (
    <div className="ed-question">
      <label className="ed-check">
        <input
          type="checkbox"
          checked={question !== null}
          disabled={disabled}
          onChange={({ target }) => keep(target.checked ? yesNo() : null)}
        />
        {t('asks')}
      </label>
      {question && (
        <>
          <div className="ed-two">
            <KeptText
              label={t('questionVi')}
              value={question.textVi}
              most={300}
              {...{ disabled }}
              onKeep={(textVi) => keep({ ...question, textVi })}
            />
            <KeptText
              label={t('questionEn')}
              value={question.textEn}
              most={300}
              {...{ disabled }}
              onKeep={(textEn) => keep({ ...question, textEn })}
            />
          </div>
          {question.choices.map((choice, at) => (
            <ChoiceForm key={choice.id} {...{ choice, at, question, keep, step, content, disabled }} />
          ))}
          {!disabled && question.choices.length < mostChoices && (
            <Button onClick={() => addChoice(question)}>
              <Plus size={15} aria-hidden="true" /> {t('addChoice')}
            </Button>
          )}
        </>
      )}
    </div>
  );
};

type ChoiceProps = Omit<StepFormProps, 'put'> & { choice: StepChoice; at: number; question: Question; keep: (question: Question) => void };

const ChoiceForm = ({ choice, at, question, keep, step, content, disabled }: ChoiceProps) => {
  const { t } = useTranslation('procedures');
  const put = (change: Partial<StepChoice>): void =>
    keep({ ...question, choices: question.choices.map((each) => (each.id === choice.id ? { ...each, ...change } : each)) });
  const remove = (): void => keep({ ...question, choices: question.choices.filter(({ id }) => id !== choice.id) });
  return (
    <div className="ed-choice">
      <div className="ed-two">
        <KeptText
          label={t('choiceN', { n: at + 1 })}
          value={choice.textVi}
          most={120}
          {...{ disabled }}
          onKeep={(textVi) => put({ textVi })}
        />
        <KeptText
          label={t('choiceEn', { n: at + 1 })}
          value={choice.textEn}
          most={120}
          {...{ disabled }}
          onKeep={(textEn) => put({ textEn })}
        />
      </div>
      {!disabled && question.choices.length > 2 && (
        <IconButton label={t('remove', { what: choice.textVi })} onClick={remove}>
          <Trash2 size={15} aria-hidden="true" />
        </IconButton>
      )}
      <StepPicks
        legend={t('opens', { answer: choice.textVi })}
        steps={content.steps.filter(({ id }) => id !== step.id)}
        all={content.steps}
        picked={choice.opens}
        disabled={disabled}
        onPick={(opens) => put({ opens })}
      />
    </div>
  );
};
