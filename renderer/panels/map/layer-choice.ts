import { create } from 'zustand';
import { persist } from 'zustand/middleware';
import { LAYER_GROUPS, type LayerGroup } from './map-types.ts';

type LayerChoice = { shown: readonly LayerGroup[]; show: (shown: readonly LayerGroup[]) => void };

/** Reads a remembered choice back; anything else than known groups is dropped, nothing readable shows all. */
export const readShown = (kept: unknown): readonly LayerGroup[] =>
  Array.isArray(kept) ? LAYER_GROUPS.filter((group) => kept.includes(group)) : LAYER_GROUPS;

/** Which groups this workstation shows; remembered. */
export const useLayerChoice = create<LayerChoice>()(
  persist((set) => ({ shown: LAYER_GROUPS, show: (shown) => set({ shown }) }), {
    name: 'chilang.map.layers',
    merge: (kept, now) => ({ ...now, shown: readShown((kept as Partial<LayerChoice> | undefined)?.shown) }),
  }),
);
