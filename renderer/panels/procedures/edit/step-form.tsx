import { useTranslation } from 'react-i18next';
import type { ProcedureContent } from '#domain/procedures/procedure.ts';
import { EvidenceKind, longestDueMin, type PartId, type ProcedureStep } from '#domain/procedures/procedure-step.ts';
import { isFileKind } from '#domain/procedures/proof.ts';
import { textIn } from '../../../runs/run-words.ts';
import { Field, Select } from '../../../ui/field.tsx';
import { KeptText } from '../kept-text.tsx';
import { QuestionForm } from './question-form.tsx';
import { StepPicks } from './step-picks.tsx';

export type StepFormProps = { step: ProcedureStep; content: ProcedureContent; disabled: boolean; put: (step: ProcedureStep) => void };

/** Everything about one step. */
export const StepForm = (props: StepFormProps) => {
  const { t } = useTranslation('procedures');
  const { step, content, disabled, put } = props;
  return (
    <div className="ed-form">
      <div className="ed-two">
        <KeptText
          label={t('textVi')}
          value={step.textVi}
          most={600}
          isLong
          {...{ disabled }}
          onKeep={(textVi) => put({ ...step, textVi })}
        />
        <KeptText
          label={t('textEn')}
          value={step.textEn}
          most={600}
          isLong
          {...{ disabled }}
          onKeep={(textEn) => put({ ...step, textEn })}
        />
      </div>
      <WhoAndWhen {...props} />
      <StepPicks
        legend={t('after')}
        hint={step.after.length === 0 ? t('afterNone') : undefined}
        steps={content.steps.filter(({ id }) => id !== step.id)}
        all={content.steps}
        picked={step.after}
        disabled={disabled}
        onPick={(after) => put({ ...step, after })}
      />
      <QuestionForm {...props} />
      <EvidenceForm {...props} />
    </div>
  );
};

const WhoAndWhen = ({ step, content, disabled, put }: StepFormProps) => {
  const { t, i18n } = useTranslation('procedures');
  const roles = content.roles.map(({ id, nameVi, nameEn }) => ({ value: id as string, text: textIn(i18n.language, nameVi, nameEn) }));
  const keepDue = (text: string): void => {
    const dueMin = text === '' ? null : Math.round(Number(text));
    if (dueMin === null || (Number.isFinite(dueMin) && dueMin >= 0 && dueMin <= longestDueMin)) put({ ...step, dueMin });
  };
  return (
    <div className="ed-three">
      <Field label={t('role')}>
        <Select
          value={step.role ?? ''}
          disabled={disabled}
          options={[{ value: '', text: t('noRole') }, ...roles]}
          onPick={(role) => put({ ...step, role: role === '' ? null : (role as PartId) })}
        />
      </Field>
      <KeptText label={t('due')} value={step.dueMin === null ? '' : String(step.dueMin)} most={5} disabled={disabled} onKeep={keepDue} />
      <Field label={t('dueFrom')}>
        <Select
          value={step.dueFrom}
          disabled={disabled}
          options={(['start', 'ready'] as const).map((value) => ({ value, text: t(`dueFrom_${value}`) }))}
          onPick={(dueFrom) => put({ ...step, dueFrom: dueFrom === 'start' ? 'start' : 'ready' })}
        />
      </Field>
    </div>
  );
};

/** A picture or a file is asked for to be had: whoever wants it no more than welcome says so. */
const evidenceOf = (kind: EvidenceKind, before: ProcedureStep['evidence']): NonNullable<ProcedureStep['evidence']> => ({
  ...(before ?? { label: '', isNeeded: isFileKind(kind) }),
  kind,
});

const EvidenceForm = ({ step, disabled, put }: StepFormProps) => {
  const { t } = useTranslation('procedures');
  const { evidence } = step;
  const kinds = EvidenceKind.options.map((value) => ({ value: value as string, text: t(`evidence_${value}`) }));
  const pick = (kind: string): void => put({ ...step, evidence: kind === '' ? null : evidenceOf(EvidenceKind.parse(kind), evidence) });
  return (
    <div className="ed-three">
      <Field label={t('wantsEvidence')}>
        <Select value={evidence?.kind ?? ''} disabled={disabled} options={[{ value: '', text: t('noEvidence') }, ...kinds]} onPick={pick} />
      </Field>
      {evidence && (
        <>
          <KeptText
            label={t('evidenceLabel')}
            value={evidence.label}
            most={200}
            disabled={disabled}
            onKeep={(label) => put({ ...step, evidence: { ...evidence, label } })}
          />
          <label className="ed-check">
            <input
              type="checkbox"
              checked={evidence.isNeeded}
              disabled={disabled}
              onChange={({ target }) => put({ ...step, evidence: { ...evidence, isNeeded: target.checked } })}
            />
            {t('isNeeded')}
          </label>
        </>
      )}
    </div>
  );
};
