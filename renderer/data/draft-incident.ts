import type { z } from 'zod';
import { create } from 'zustand';
import type { IncidentId } from '#domain/ids.ts';
import type { IncidentDetails } from '#domain/incident.ts';
import type { Position } from '#domain/values.ts';

type Prefill = {
  readonly details: Partial<z.infer<typeof IncidentDetails>>;
  readonly onCreated: (id: IncidentId) => void;
};

type DraftState = {
  open: boolean;
  /** Where it happened, when the form was opened from a map. */
  position: Position | null;
  /** What is known already when the form opens, and who wants to hear of the incident it makes. */
  prefill: Prefill | null;
  openAt: (position: Position | null) => void;
  openWith: (prefill: Prefill) => void;
  close: () => void;
};

/** Whether the form for a new incident is open, and where on the map it was asked for. */
export const useDraftIncident = create<DraftState>()((set) => ({
  open: false,
  position: null,
  prefill: null,
  openAt: (position) => set({ open: true, position, prefill: null }),
  openWith: (prefill) => set({ open: true, position: null, prefill }),
  close: () => set({ open: false, prefill: null }),
}));
