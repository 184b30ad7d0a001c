import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { IncidentSource, IncidentType } from '#domain/incident.ts';
import { Button, KeyHint } from '../../ui/button.tsx';
import { Field, Input, Select, TextArea } from '../../ui/field.tsx';
import { ScalePick } from './desk/scale-pick.tsx';
import { CommunePicker } from './commune-picker.tsx';
import type { Draft } from './draft.ts';
import { onFormKey } from './form-keys.ts';
import { SeverityPick } from './severity-pick.tsx';

type DetailsFormProps = {
  draft: Draft;
  change: (changes: Partial<Draft>) => void;
  onSave: () => void;
  onCancel: () => void;
  saveText: string;
};

/** The facts of an incident, typed without leaving the keyboard: Alt+1..4 for severity, Ctrl+Enter saves. */
export const DetailsForm = ({ draft, change, onSave, onCancel, saveText }: DetailsFormProps) => {
  const { t } = useTranslation(['incidents', 'common']);
  const [tried, setTried] = useState(false);
  const untitled = tried && draft.title.trim() === '';
  const save = (): void => {
    setTried(true);
    if (draft.title.trim() !== '') onSave();
  };
  const onKeyDown = onFormKey({ severity: (severity) => change({ severity }), save });
  return (
    <div className="form" onKeyDown={onKeyDown}>
      <Field label={t('fTitle')} wrong={untitled ? t('titleNeeded') : undefined}>
        <Input
          value={draft.title}
          autoFocus
          maxLength={200}
          placeholder={t('fTitleHint')}
          aria-invalid={untitled}
          onChange={(event) => change({ title: event.target.value })}
        />
      </Field>
      <SeverityPick severity={draft.severity} onPick={(severity) => change({ severity })} />
      <div className="form-columns">
        <Field label={t('type')}>
          <Select
            value={draft.type}
            onPick={(type) => change({ type: type as IncidentType })}
            options={IncidentType.options.map((value) => ({ value, text: t(`common:type_${value}`) }))}
          />
        </Field>
        <Field label={t('source')}>
          <Select
            value={draft.source}
            onPick={(source) => change({ source: source as Draft['source'] })}
            options={IncidentSource.options.map((value) => ({ value, text: t(`common:source_${value}`) }))}
          />
        </Field>
        <Field label={t('fPlace')}>
          <Input
            value={draft.placeText}
            maxLength={200}
            placeholder={t('fPlaceHint')}
            onChange={(event) => change({ placeText: event.target.value })}
          />
        </Field>
        <ScalePick type={draft.type} scale={draft.scale ?? null} onPick={(scale) => change({ scale })} />
        <CommunePicker code={draft.communeCode} onPick={(communeCode) => change({ communeCode })} />
      </div>
      <Field label={t('fDescription')}>
        <TextArea value={draft.description} rows={4} maxLength={4000} onChange={(event) => change({ description: event.target.value })} />
      </Field>
      <p className="dim">
        {t('position')}: {draft.position ? `${draft.position[1].toFixed(5)}, ${draft.position[0].toFixed(5)}` : t('noPosition')}
      </p>
      <div className="form-foot">
        <Button onClick={onCancel}>{t('common:cancel')}</Button>
        <Button kind="primary" aria-keyshortcuts="Control+Enter" onClick={save}>
          {saveText} <KeyHint>Ctrl Enter</KeyHint>
        </Button>
      </div>
    </div>
  );
};
