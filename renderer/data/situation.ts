import { create } from 'zustand';
import type { IncidentId } from '#domain/ids.ts';
import type { AreaId, IndicatorId } from '#domain/indicators/indicator-id.ts';

/** What a decision is about: an incident, or a number that is not as it should be and the incident made of it, if there is one. */
export type Situation =
  | { readonly k: 'incident'; readonly id: IncidentId }
  | { readonly k: 'number'; readonly indicator: IndicatorId; readonly area: AreaId; readonly incidentId: IncidentId | null };

type SituationState = { readonly situation: Situation | null; readonly decideOn: (situation: Situation) => void };

/** The situation of this window; null: nobody chose one yet. */
export const useSituation = create<SituationState>()((set) => ({
  situation: null,
  decideOn: (situation) => set({ situation }),
}));
