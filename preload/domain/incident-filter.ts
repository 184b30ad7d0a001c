import { z } from 'zod';
import { SearchArea } from './geo/search-area.ts';
import { UserId } from './ids.ts';
import { IncidentStatus, IncidentType, Severity } from './incident.ts';
import { UtcMs } from './values.ts';

/** Narrows a list of incidents; an absent field does not narrow. */
export const IncidentFilter = z.strictObject({
  /** `open`: still needs somebody; `ended`: resolved, closed or rejected. */
  scope: z.enum(['open', 'ended', 'all']),
  severities: z.array(Severity).max(4).optional(),
  statuses: z.array(IncidentStatus).max(8).optional(),
  types: z.array(IncidentType).max(20).optional(),
  ownerId: UserId.optional(),
  /** Reported within, UTC milliseconds: from, inclusive, to, exclusive. */
  reported: z.strictObject({ fromMs: UtcMs, toMs: UtcMs }).optional(),
  /** Lies within; an incident without a position does not. */
  area: SearchArea.optional(),
  /** Words in title, place or description; accents and đ ignored; every word must occur, the last as a prefix. */
  text: z.string().max(200).optional(),
  /** `due`: what is due first comes first, among open ones; left out: by severity. */
  order: z.enum(['severity', 'due']).optional(),
});
export type IncidentFilter = z.infer<typeof IncidentFilter>;
