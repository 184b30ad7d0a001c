import { IncidentStatus, IncidentType, type Severity } from '../incident.ts';
import type { HistoryFilter } from './history-filter.ts';

/** What a map needs to know of an incident to draw or leave it out. */
export type PlaceFacts = {
  readonly severity: Severity;
  readonly status: IncidentStatus;
  /** Somebody is still needed. */
  readonly isOpen: boolean;
  readonly type: IncidentType;
};

/** Numbers below this hold all facts of an incident. */
export const factsEnd = 2 ** 11;

/** Packs facts into one small number; the order of the words is kept on disk, so new ones are added at their ends. */
export const packFacts = ({ severity, status, isOpen, type }: PlaceFacts): number =>
  severity - 1 + IncidentStatus.options.indexOf(status) * 4 + (isOpen ? 32 : 0) + IncidentType.options.indexOf(type) * 64;

/** What `packFacts` packed; null for a number that no version of this one made. */
export const unpackFacts = (packed: number): PlaceFacts | null => {
  const status = IncidentStatus.options[(packed >> 2) & 7];
  const type = IncidentType.options[packed >> 6];
  if (!status || !type) return null;
  return { severity: ((packed & 3) + 1) as Severity, status, isOpen: (packed & 32) !== 0, type };
};

/** For every packed number whether a filter takes it (1); times are not facts. */
export const computeTaken = ({ scope, severities, types }: HistoryFilter): Uint8Array => {
  const taken = new Uint8Array(factsEnd);
  for (let packed = 0; packed < factsEnd; packed += 1) {
    const facts = unpackFacts(packed);
    if (!facts) continue;
    const fits =
      (scope === 'all' || facts.isOpen === (scope === 'open')) &&
      (!severities || severities.includes(facts.severity)) &&
      (!types || types.includes(facts.type));
    if (fits) taken[packed] = 1;
  }
  return taken;
};
