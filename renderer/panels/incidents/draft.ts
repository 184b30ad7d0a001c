import type { z } from 'zod';
import type { IncidentDetails } from '#domain/incident.ts';

/** What the form holds: the details as they are being typed. */
export type Draft = z.infer<typeof IncidentDetails>;

export const emptyDraft: Draft = {
  type: 'trafficAccident',
  severity: 3,
  title: '',
  description: '',
  source: '112',
  position: null,
  communeCode: null,
  placeText: '',
};

/** The fields that differ, for an update that claims nothing else. */
export const computeChanges = (before: Draft, after: Draft): Partial<Draft> =>
  Object.fromEntries(
    Object.entries(after).filter(([field, value]) => JSON.stringify(value) !== JSON.stringify(before[field as keyof Draft])),
  );
