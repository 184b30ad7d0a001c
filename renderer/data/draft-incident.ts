import { create } from 'zustand';
import type { Position } from '#domain/values.ts';

type DraftState = {
  open: boolean;
  /** Where it happened, when the form was opened from a map. */
  position: Position | null;
  openAt: (position: Position | null) => void;
  close: () => void;
};

/** Whether the form for a new incident is open, and where on the map it was asked for. */
export const useDraftIncident = create<DraftState>()((set) => ({
  open: false,
  position: null,
  openAt: (position) => set({ open: true, position }),
  close: () => set({ open: false }),
}));
