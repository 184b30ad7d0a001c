import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { IncidentRow } from '#contract/rows.ts';
import { IncidentSource } from '#domain/incident.ts';
import { Button, KeyHint } from '../../../ui/button.tsx';
import { Field, Input, Select, TextArea } from '../../../ui/field.tsx';
import { CommunePicker } from '../commune-picker.tsx';
import type { Draft } from '../draft.ts';
import { onFormKey } from '../form-keys.ts';
import { SeverityPick } from '../severity-pick.tsx';
import { computeIntake, computeTitle, emptyIntake, type IntakeDraft } from './intake-draft.ts';
import { IntakeDuplicates } from './intake-duplicates.tsx';
import { PhoneField } from './phone-field.tsx';
import { PlaceLine } from './place-line.tsx';
import { ScalePick } from './scale-pick.tsx';
import { TypePicker } from './type-picker.tsx';

type IntakeFormProps = {
  draft: IntakeDraft;
  setDraft: (draft: IntakeDraft) => void;
  /** False: something is missing yet. */
  onSave: () => boolean;
  onAdd: (row: IncidentRow) => void;
  onCancel: () => void;
};

/** A report by phone, in the order people tell it, typed without leaving the keyboard: Alt+1..4 for severity, Ctrl+Enter saves. */
export const IntakeForm = ({ draft, setDraft, onSave, onAdd, onCancel }: IntakeFormProps) => {
  const { t } = useTranslation(['desk', 'incidents', 'common']);
  const [tried, setTried] = useState(false);
  const { details } = draft;
  const title = computeTitle(draft, t(`common:type_${details.type}`));
  const change = (changes: Partial<Draft>): void => setDraft(computeIntake(draft, changes));
  const save = (): void => setTried(!onSave());
  const onKeyDown = onFormKey({ severity: (severity) => change({ severity }), save });
  return (
    <div className="intake" onKeyDown={onKeyDown}>
      <div className="form">
        <div className="form-columns">
          <PhoneField label={t('phone')} value={draft.phone} autoFocus onChange={(phone) => setDraft({ ...draft, phone })} />
          <Field label={t('callerName')}>
            <Input value={details.callerName ?? ''} maxLength={120} onChange={(event) => change({ callerName: event.target.value })} />
          </Field>
          <Field label={t('incidents:source')}>
            <Select
              value={details.source}
              onPick={(source) => change({ source: source as Draft['source'] })}
              options={IncidentSource.options.map((value) => ({ value, text: t(`common:source_${value}`) }))}
            />
          </Field>
          <TypePicker type={details.type} onPick={(type) => change({ type })} />
        </div>
        <PlaceLine draft={details} change={change} />
        <SeverityPick severity={details.severity} onPick={(severity) => change({ severity })} />
        <Field label={t('words')}>
          <TextArea
            value={details.description}
            rows={3}
            maxLength={4000}
            onChange={(event) => change({ description: event.target.value })}
          />
        </Field>
        <Field label={t('incidents:fTitle')} wrong={tried && title === '' ? t('incidents:titleNeeded') : undefined}>
          <Input
            value={details.title}
            maxLength={200}
            placeholder={title === '' ? t('incidents:fTitleHint') : t('titleFrom', { title })}
            aria-invalid={tried && title === ''}
            onChange={(event) => change({ title: event.target.value })}
          />
        </Field>
        <div className="form-columns">
          <CommunePicker code={details.communeCode} onPick={(communeCode) => change({ communeCode })} />
          <ScalePick type={details.type} scale={details.scale ?? null} onPick={(scale) => change({ scale })} />
        </div>
        <p className="dim">
          {t('incidents:position')}:{' '}
          {details.position ? `${details.position[1].toFixed(5)}, ${details.position[0].toFixed(5)}` : t('incidents:noPosition')} ·{' '}
          {t('draftKept')}
        </p>
        <div className="form-foot">
          <Button kind="quiet" onClick={() => setDraft(emptyIntake)}>
            {t('clearDraft')}
          </Button>
          <Button onClick={onCancel}>{t('common:cancel')}</Button>
          <Button kind="primary" aria-keyshortcuts="Control+Enter" onClick={save}>
            {t('incidents:create')} <KeyHint>Ctrl Enter</KeyHint>
          </Button>
        </div>
      </div>
      <IntakeDuplicates draft={draft} onAdd={onAdd} />
    </div>
  );
};
