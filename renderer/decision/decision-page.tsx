import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { IncidentRow } from '#contract/rows.ts';
import type { IncidentId } from '#domain/ids.ts';
import type { IndicatorId } from '#domain/indicators/indicator-id.ts';
import { useLive } from '../data/live.ts';
import { useSelection } from '../data/selection.ts';
import { type Situation, useSituation } from '../data/situation.ts';
import { InsightSection } from '../insight/insight-section.tsx';
import { MiniMap } from '../mini-map/mini-map.tsx';
import { useAlarmWords } from '../panels/alarms/use-alarm-words.ts';
import { ProcedureSection } from '../panels/incidents/procedure/procedure-section.tsx';
import { EmptyState } from '../ui/empty-state.tsx';
import { Field, Select } from '../ui/field.tsx';
import { SeverityBadge } from '../ui/severity-badge.tsx';
import { DecisionCameras } from './decision-cameras.tsx';
import { DecisionFigures } from './decision-figures.tsx';
import { groupOfType, keyOf, planSituations } from './plan-situations.ts';
import '../panels/incidents/incidents.css';
import '../panels/incidents/procedure/procedure.css';
import './decision.css';

/** One situation on one screen: its numbers, where it is, what cameras see there, and the procedure. */
export const DecisionPage = () => {
  const { t } = useTranslation('decision');
  const words = useAlarmWords();
  const { situation: chosen, decideOn } = useSituation();
  const selected = useSelection((state) => state.selected);
  const alarms = useLive('alarms.list', { filter: { view: 'standing', sourceKinds: ['other'], isFlat: true }, limit: 500 }).rows;
  const incidents = useLive('incidents.list', { filter: { scope: 'open' }, limit: 100 }).rows;
  const choices = planSituations(alarms, incidents, (row) => (row.k === 'alarm' ? words.subject(row) : ''));
  const followed: Situation | null = selected?.kind === 'incident' ? { k: 'incident', id: selected.id as IncidentId } : null;
  const situation = chosen ?? followed ?? choices[0]?.situation ?? null;
  if (!situation) return <EmptyState title={t('none')}>{t('noneHelp')}</EmptyState>;
  const key = keyOf(situation);
  const isListed = choices.some((choice) => choice.key === key);
  const options = choices.map((choice) => ({ value: choice.key, text: choice.text }));
  return (
    <section className="decision" aria-label={t('title')}>
      <header>
        <Field label={t('situation')}>
          <Select
            value={key}
            options={isListed ? options : [{ value: key, text: t('present') }, ...options]}
            onPick={(picked) => {
              const found = choices.find((choice) => choice.key === picked);
              if (found) decideOn(found.situation);
            }}
          />
        </Field>
      </header>
      <Body key={key} situation={situation} />
    </section>
  );
};

const Body = ({ situation }: { situation: Situation }) => {
  const { t } = useTranslation(['decision', 'common']);
  const incidentId = situation.k === 'incident' ? situation.id : situation.incidentId;
  const places = useLive('places.list').rows;
  const definitions = useLive('indicators.definitions').rows;
  const [shown, setShown] = useState<IndicatorId | null>(situation.k === 'number' ? situation.indicator : null);
  const incident = useIncident(incidentId);
  const definition = situation.k === 'number' ? definitions.find(({ id }) => id === situation.indicator) : undefined;
  const group = definition?.group ?? (incident ? groupOfType(incident.type) : null);
  const place = situation.k === 'number' ? places.find(({ id }) => id === (situation.area as string)) : undefined;
  const at = incident?.position ?? place?.position ?? null;
  const area = situation.k === 'number' && shown === situation.indicator ? situation.area : undefined;
  return (
    <div className="decision-body">
      <div className="decision-column" tabIndex={0} role="group" aria-label={t('figures')}>
        <h2>{t('figures')}</h2>
        {group && <DecisionFigures group={group} chosen={shown} onChoose={setShown} />}
        {shown && <InsightSection key={shown} indicator={shown} area={area} />}
      </div>
      <div className="decision-column" tabIndex={0} role="group" aria-label={t('place')}>
        <h2>{t('place')}</h2>
        {at ? (
          <WhereAndCameras at={at} where={incident?.placeText || incident?.title || place?.name || ''} id={incidentId} />
        ) : (
          <p>{t('noPlace')}</p>
        )}
      </div>
      <div className="decision-column" tabIndex={0} role="group" aria-label={t('procedure')}>
        <h2>{t('procedure')}</h2>
        {incident ? <Procedure row={incident} /> : <p>{t('noIncident')}</p>}
      </div>
    </div>
  );
};

const noIncident = 'inc-none' as IncidentId;

const useIncident = (id: IncidentId | null): IncidentRow | null => {
  const [row] = useLive('incident.detail', { id: id ?? noIncident }).rows;
  return id === null ? null : (row ?? null);
};

const WhereAndCameras = ({ at, where, id }: { at: readonly [number, number]; where: string; id: IncidentId | null }) => {
  const { t } = useTranslation('decision');
  const select = useSelection((state) => state.select);
  return (
    <>
      <MiniMap at={at} where={where} onOpen={() => id && select({ kind: 'incident', id })} />
      <p>{where}</p>
      <h2>{t('cameras')}</h2>
      <DecisionCameras at={at} />
    </>
  );
};

const Procedure = ({ row }: { row: IncidentRow }) => (
  <>
    <p className="decision-incident">
      <SeverityBadge severity={row.severity} /> {row.title}
    </p>
    <ProcedureSection row={row} asked={null} />
  </>
);
