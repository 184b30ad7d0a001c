import { PanelName } from '#contract/calls.ts';
import { Button } from '../../../ui/button.tsx';
import { Field, Select } from '../../../ui/field.tsx';
import { KeptField } from '../kept-field.tsx';
import type { FormProps } from './content-picker.tsx';

export const PanelForm = ({ words: { t, panel }, content, onPick }: FormProps) => (
  <div className="sc-choices" role="group" aria-label={t('kind_panel')}>
    {PanelName.options.map((name) => (
      <Button
        key={name}
        aria-pressed={content?.k === 'panel' && content.panel === name}
        onClick={() => onPick({ k: 'panel', panel: name })}
      >
        {panel(name)}
      </Button>
    ))}
  </div>
);

export const IncidentForm = ({ model: { selected }, words: { t }, content, onPick }: FormProps) => (
  <>
    <div className="sc-choices" role="group" aria-label={t('kind_incident')}>
      <Button aria-pressed={content?.k === 'incident' && content.id === null} onClick={() => onPick({ k: 'incident', id: null })}>
        {t('incidentSubject')}
      </Button>
      {selected && (
        <Button
          aria-pressed={content?.k === 'incident' && content.id === selected.id}
          onClick={() => onPick({ k: 'incident', id: selected.id })}
        >
          {t('incidentSelected', { title: selected.title })}
        </Button>
      )}
    </div>
    <p className="sc-hint">{t('incidentHelp')}</p>
  </>
);

export const TextForm = ({ words: { t }, content, disabled, onPick }: FormProps) => {
  const present = content?.k === 'text' ? content : null;
  return (
    <>
      <KeptField
        label={t('kind_text')}
        value={present?.text ?? ''}
        most={500}
        isLong
        disabled={disabled}
        placeholder={t('textHint')}
        onKeep={(text) => onPick({ k: 'text', text, tone: present?.tone ?? 'plain' })}
      />
      <Field label={t('tone')}>
        <Select
          value={present?.tone ?? 'plain'}
          disabled={!present}
          options={(['plain', 'warning'] as const).map((value) => ({ value, text: t(`tone_${value}`) }))}
          onPick={(tone) => present && onPick({ ...present, tone: tone === 'warning' ? 'warning' : 'plain' })}
        />
      </Field>
    </>
  );
};
