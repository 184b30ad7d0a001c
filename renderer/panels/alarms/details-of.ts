import type { z } from 'zod';
import type { ListedAlarm } from '#contract/alarms.ts';
import type { IncidentDetails } from '#domain/incident.ts';

type Details = z.infer<typeof IncidentDetails>;

const sourceOf = (kind: ListedAlarm['sourceKind']): Details['source'] =>
  kind === 'camera' || kind === 'analytics' ? 'camera' : kind === 'sensor' || kind === 'scada' ? 'sensor' : 'officer';

/** What an alarm tells for the form of an incident; its kind is for the officer to say. */
export const detailsOf = (row: ListedAlarm, title: string, detail = row.detail): Partial<Details> => ({
  title: title.slice(0, 200),
  description: detail,
  severity: row.priority,
  source: sourceOf(row.sourceKind),
  type: row.sourceKind === 'sensor' || row.sourceKind === 'scada' ? 'infrastructure' : 'other',
  position: row.position,
  communeCode: row.communeCode,
  placeText: row.placeText,
});
