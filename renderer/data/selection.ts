import { create } from 'zustand';
import type { Bridge } from '../bridge/bridge.ts';

/** What an officer looks at, in every panel of every window. */
export type Selected = { readonly kind: 'incident' | 'camera' | 'place'; readonly id: string };

type SelectionState = {
  selected: Selected | null;
  /** Selects here and in the other windows. */
  select: (selected: Selected | null) => void;
};

let tellOthers: (selected: Selected) => void = () => {};

export const useSelection = create<SelectionState>()((set) => ({
  selected: null,
  select: (selected) => {
    set({ selected });
    if (selected) tellOthers(selected);
  },
}));

/** Ties the selection to the other windows. The answer unties it. */
export const followSelection = (bridge: Bridge): (() => void) => {
  tellOthers = ({ kind, id }) => bridge.select(kind, id);
  return bridge.on('selection.changed', (selected) => useSelection.setState({ selected }));
};
