import { useTranslation } from 'react-i18next';
import { IncidentType } from '#domain/incident.ts';
import { KeptLines, KeptText } from '../kept-text.tsx';
import type { Draft } from '../use-draft.ts';
import { PartsForm } from './parts-form.tsx';
import { PlacePicks } from './place-picks.tsx';

/** Everything a procedure says besides its steps. */
export const FactsTab = ({ draft }: { draft: Draft }) => {
  const { t } = useTranslation(['procedures', 'common']);
  const { content, mayEdit, change } = draft;
  const disabled = !mayEdit;
  const toggle = (type: IncidentType): void =>
    change({ types: content.types.includes(type) ? content.types.filter((each) => each !== type) : [...content.types, type] });
  return (
    <div className="ed-facts">
      <div className="ed-two">
        <KeptText
          label={t('nameVi')}
          value={content.nameVi}
          most={200}
          {...{ disabled }}
          onKeep={(nameVi) => nameVi && change({ nameVi })}
        />
        <KeptText label={t('nameEn')} value={content.nameEn} most={200} {...{ disabled }} onKeep={(nameEn) => change({ nameEn })} />
      </div>
      <div className="ed-two">
        <KeptText
          label={t('trigger')}
          value={content.trigger}
          most={1000}
          isLong
          {...{ disabled }}
          onKeep={(trigger) => change({ trigger })}
        />
        <KeptText
          label={t('severityRule')}
          value={content.severityRule}
          most={1000}
          isLong
          {...{ disabled }}
          onKeep={(severityRule) => change({ severityRule })}
        />
      </div>
      <fieldset className="ed-picks" disabled={disabled}>
        <legend>{t('types')}</legend>
        {IncidentType.options.map((type) => (
          <label key={type} data-on={content.types.includes(type)}>
            <input type="checkbox" checked={content.types.includes(type)} onChange={() => toggle(type)} />
            <span>{t(`common:type_${type}`)}</span>
          </label>
        ))}
      </fieldset>
      <div className="ed-three">
        <KeptLines
          label={t('words')}
          lines={content.words}
          most={60}
          mostLines={40}
          {...{ disabled }}
          onKeep={(words) => change({ words })}
        />
        <KeptLines
          label={t('roads')}
          lines={content.places.roads}
          most={20}
          mostLines={40}
          {...{ disabled }}
          onKeep={(roads) => change({ places: { ...content.places, roads } })}
        />
        <KeptText label={t('group')} value={content.group} most={60} {...{ disabled }} onKeep={(group) => change({ group })} />
      </div>
      <PlacePicks draft={draft} />
      <div className="ed-three">
        <KeptLines
          label={t('escalation')}
          lines={content.escalation}
          most={300}
          mostLines={20}
          {...{ disabled }}
          onKeep={(escalation) => change({ escalation })}
        />
        <KeptText
          label={t('close')}
          value={content.closeCriteria}
          most={1000}
          isLong
          {...{ disabled }}
          onKeep={(closeCriteria) => change({ closeCriteria })}
        />
        <KeptLines
          label={t('reports')}
          lines={content.reports}
          most={300}
          mostLines={20}
          {...{ disabled }}
          onKeep={(reports) => change({ reports })}
        />
      </div>
      <PartsForm draft={draft} />
    </div>
  );
};
