import { create } from 'zustand';
import { createJSONStorage, persist } from 'zustand/middleware';
import { watchedSeat } from '../../data/window-role.ts';
import { LAYER_GROUPS, type LayerGroup } from './map-types.ts';

type LayerChoice = { shown: readonly LayerGroup[]; show: (shown: readonly LayerGroup[]) => void };

/** Reads a remembered choice back; anything else than known groups is dropped, nothing readable shows all. */
export const readShown = (kept: unknown): readonly LayerGroup[] =>
  Array.isArray(kept) ? LAYER_GROUPS.filter((group) => kept.includes(group)) : LAYER_GROUPS;

/** Which groups this workstation shows; remembered, but for a view of another seat. */
export const useLayerChoice = create<LayerChoice>()(
  persist((set) => ({ shown: LAYER_GROUPS, show: (shown) => set({ shown }) }), {
    name: 'chilang.map.layers',
    storage: createJSONStorage(() => (watchedSeat === null ? localStorage : sessionStorage)),
    merge: (kept, now) => ({ ...now, shown: readShown((kept as Partial<LayerChoice> | undefined)?.shown) }),
  }),
);
