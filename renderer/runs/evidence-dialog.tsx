import { type KeyboardEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { StepView } from '#domain/procedures/compute-step-views.ts';
import { EvidenceKind } from '#domain/procedures/procedure-step.ts';
import { Button } from '../ui/button.tsx';
import { Dialog } from '../ui/dialog.tsx';
import { Field, Input, Select } from '../ui/field.tsx';
import { textIn } from './run-words.ts';
import type { RunActs } from './use-run-acts.ts';

type Props = { view: StepView; acts: RunActs; onClose: () => void };

/** What shows that a step was done; kept with it, and the step ticked in the same breath where it can be. */
export const EvidenceDialog = ({ view: { step, state }, acts, onClose }: Props) => {
  const { t, i18n } = useTranslation(['procedures', 'common']);
  const [kind, setKind] = useState<EvidenceKind>(step.evidence?.kind ?? 'note');
  const [text, setText] = useState('');
  const canTick = state === 'active' && step.question === null;
  const save = (andTick: boolean): void => {
    if (text.trim() === '') return;
    const evidence = { kind, text: text.trim() };
    if (andTick) acts.tick(step, null, [evidence]);
    else acts.prove(step, evidence);
    onClose();
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.key === 'Enter') save(canTick);
  };
  const kinds = EvidenceKind.options.map((value) => ({ value, text: t(`evidence_${value}`) }));
  const asked = step.evidence && t(step.evidence.isNeeded ? 'evidenceMust' : 'evidenceAsked', { label: step.evidence.label });
  return (
    <Dialog open onClose={onClose} title={t('proveTitle', { step: textIn(i18n.language, step.textVi, step.textEn) })} size="small">
      <div className="form">
        {asked && <p>{asked}</p>}
        <Field label={t('evidenceKind')}>
          <Select value={kind} options={kinds} onPick={(value) => setKind(EvidenceKind.parse(value))} />
        </Field>
        <Field label={t(`evidenceText_${kind}`)}>
          <Input
            value={text}
            autoFocus
            maxLength={500}
            inputMode={kind === 'number' ? 'decimal' : 'text'}
            onChange={(event) => setText(event.target.value)}
            onKeyDown={onKeyDown}
          />
        </Field>
        <div className="form-foot">
          <Button onClick={onClose}>{t('common:cancel')}</Button>
          <Button kind={canTick ? 'plain' : 'primary'} disabled={text.trim() === ''} onClick={() => save(false)}>
            {t('common:save')}
          </Button>
          {canTick && (
            <Button kind="primary" disabled={text.trim() === ''} onClick={() => save(true)}>
              {t('proveAndTick')}
            </Button>
          )}
        </div>
      </div>
    </Dialog>
  );
};
