import { z } from 'zod';
import { IncidentType, Severity } from '../incident.ts';
import { UtcMs } from '../values.ts';

/** Which incidents the tiles of the map hold; an absent field does not narrow. */
export const HistoryFilter = z.strictObject({
  scope: z.enum(['open', 'ended', 'all']),
  severities: z.array(Severity).max(4).optional(),
  types: z.array(IncidentType).max(20).optional(),
  /** Reported within: from, inclusive, to, exclusive. */
  reported: z.strictObject({ fromMs: UtcMs, toMs: UtcMs }).optional(),
});
export type HistoryFilter = z.infer<typeof HistoryFilter>;

/** The same filter always has the same text: it is part of a tile's address. */
export const filterText = ({ scope, severities, types, reported }: HistoryFilter): string =>
  [
    scope,
    severities ? [...severities].sort().join('.') : '',
    types ? [...types].sort().join('.') : '',
    reported ? `${reported.fromMs}.${reported.toMs}` : '',
  ].join('~');

/** Reads such a text; null for one that is none. */
export const readFilterText = (text: string): HistoryFilter | null => {
  const [scope, severities = '', types = '', reported = '', ...more] = text.split('~');
  const [fromMs, toMs] = reported.split('.').map(Number);
  const read = HistoryFilter.safeParse({
    scope,
    ...(severities === '' ? {} : { severities: severities.split('.').map(Number) }),
    ...(types === '' ? {} : { types: types.split('.') }),
    ...(reported === '' ? {} : { reported: { fromMs, toMs } }),
  });
  return read.success && more.length === 0 ? read.data : null;
};
