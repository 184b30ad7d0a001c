import type { AlarmRow } from '#contract/alarms.ts';
import type { IncidentRow } from '#contract/rows.ts';
import type { IncidentType } from '#domain/incident.ts';
import { readWatched } from '#domain/insight/watch-condition.ts';
import type { Situation } from '../data/situation.ts';

/** A situation that can be chosen, and its name in the list. */
export type Choice = { readonly key: string; readonly text: string; readonly situation: Situation };

export const keyOf = (situation: Situation): string =>
  situation.k === 'incident' ? `incident ${situation.id}` : `number ${situation.indicator}@${situation.area}`;

/** What stands now: numbers that ring, one for each, then open incidents as they are listed. */
export const planSituations = (
  alarms: readonly AlarmRow[],
  incidents: readonly IncidentRow[],
  titleOf: (alarm: AlarmRow) => string,
): Choice[] => {
  const choices = new Map<string, Choice>();
  const add = (text: string, situation: Situation): void => {
    const key = keyOf(situation);
    if (!choices.has(key)) choices.set(key, { key, text, situation });
  };
  for (const row of alarms) {
    const watched = row.k === 'alarm' ? readWatched(row) : null;
    if (row.k !== 'alarm' || !watched) continue;
    add(titleOf(row), { k: 'number', indicator: watched.indicator, area: watched.area, incidentId: row.incidentId });
  }
  for (const { id, title } of incidents) add(title, { k: 'incident', id });
  return [...choices.values()];
};

/** The group of numbers that tells most about a kind of incident. */
const groups: Readonly<Record<IncidentType, string>> = {
  ...{ trafficAccident: 'antt-atgt', trafficJam: 'antt-atgt', publicOrder: 'antt-atgt', fire: 'antt-atgt', infrastructure: 'antt-atgt' },
  ...{
    borderGateCongestion: 'cua-khau-so',
    flood: 'moi-truong',
    landslide: 'moi-truong',
    forestFire: 'moi-truong',
    environment: 'moi-truong',
  },
  ...{ medical: 'y-te', epidemic: 'y-te', cyber: 'attt', citizenReport: 'phan-anh', other: 'phan-anh' },
};

export const groupOfType = (type: IncidentType): string => groups[type];
