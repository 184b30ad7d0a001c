import type { TFunction } from 'i18next';
import type { ObservationRow } from '#contract/map-layers.ts';
import { computeFloodAlarm } from '#domain/map-layers/catalogue.ts';
import type { MapFeature, PlaceFigure } from '../features.ts';
import { placeGroup } from '../features.ts';
import type { MapLang, MapPlace } from '../map-types.ts';

/** Properties that layers of their own show. */
export const waitingTrucks = 'waitingTrucks';
export const waterLevel = 'waterLevel';

/** A figure older than this is as good as none: the source is silent. */
const silentAfterMs: Readonly<Record<string, number>> = { [waitingTrucks]: 60 * 60_000, [waterLevel]: 3 * 60 * 60_000 };
const silentSensorMs = 60 * 60_000;

type Words = { readonly t: TFunction<'mapLayers'>; readonly lang: MapLang; readonly nowMs: number };

/** `4 ph`, `3 giờ`, `2 ngày`: no finer than it matters. */
export const formatAge = (ageMs: number, t: TFunction<'mapLayers'>): string => {
  const minutes = Math.max(0, Math.floor(ageMs / 60_000));
  if (minutes < 1) return t('ageNow');
  if (minutes < 60) return t('ageMinutes', { n: minutes });
  if (minutes < 48 * 60) return t('ageHours', { n: Math.floor(minutes / 60) });
  return t('ageDays', { n: Math.floor(minutes / 1440) });
};

const numberIn = (lang: MapLang, value: number, digits: number): string =>
  new Intl.NumberFormat(lang === 'vi' ? 'vi-VN' : 'en-GB', { maximumFractionDigits: digits }).format(value);

type Measured = { readonly observation: ObservationRow; readonly value: number };

/** The newest figure of a property that still tells something; null: the source is silent or says it has none. */
const lively = (observations: readonly ObservationRow[], property: string, nowMs: number): Measured | null => {
  const observation = observations.filter((each) => each.property === property).sort((a, b) => b.phenomenonAtMs - a.phenomenonAtMs)[0];
  if (!observation || typeof observation.value !== 'number') return null;
  const isSilent = nowMs - observation.phenomenonAtMs > (silentAfterMs[property] ?? silentSensorMs);
  return isSilent ? null : { observation, value: observation.value };
};

/** Figures of each place that has a layer for them: trucks at gates, levels at gauges. A silent source is told, never drawn as 0. */
export const computePlaceFigure = (
  place: MapPlace,
  observations: readonly ObservationRow[],
  { t, lang, nowMs }: Words,
): PlaceFigure | null => {
  const group = placeGroup(place.kind);
  if (group !== 'gates' && group !== 'rivers') return null;
  // A gate nobody counts at has no line to lose.
  if (group === 'gates' && !observations.some(({ property }) => property === waitingTrucks)) return null;
  const found = lively(observations, group === 'gates' ? waitingTrucks : waterLevel, nowMs);
  if (!found) return { text: t('lost'), ...(group === 'rivers' ? { icon: 'gauge-lost' } : {}) };
  const age = formatAge(nowMs - found.observation.phenomenonAtMs, t);
  if (group === 'gates') return { text: t('trucks', { n: numberIn(lang, found.value, 0), age }) };
  const levels = typeof place['levelsM'] === 'object' && place['levelsM'] !== null ? (place['levelsM'] as Record<string, unknown>) : {};
  const alarm = computeFloodAlarm(found.value, levels);
  const level = t('level', { m: numberIn(lang, found.value, 2), age });
  return { text: alarm === 0 ? level : `${t(`alarm_${alarm}`)} · ${level}`, icon: `gauge-${alarm}` };
};

/** What was measured at a place besides, as a feature of its own; text values as they come. */
export const sensorFeature = (observation: ObservationRow, place: MapPlace, { t, lang, nowMs }: Words): MapFeature => {
  const ageMs = nowMs - observation.phenomenonAtMs;
  const isOld = ageMs > silentSensorMs || observation.value === null;
  const { value, unit } = observation;
  const shown = value === null ? t('lost') : `${typeof value === 'number' ? numberIn(lang, value, 2) : value}${unit ? ` ${unit}` : ''}`;
  const name = (lang === 'en' && place.nameEn) || place.name;
  return {
    type: 'Feature',
    geometry: { type: 'Point', coordinates: [...place.position] },
    properties: {
      id: observation.id,
      icon: isOld ? 'sensor-old' : 'sensor',
      label: shown,
      name: `${name} · ${observation.property}`,
      note: `${shown} · ${t('agoFrom', { age: formatAge(ageMs, t), source: observation.source })}`,
    },
  };
};
