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

/** The selected thing's id if it is one of this kind, else null: a panel of cameras is not drawn anew for a walk through incidents. */
export const useSelectedId = <Id extends string = string>(kind: Selected['kind']): Id | null =>
  useSelection(({ selected }) => (selected?.kind === kind ? (selected.id as Id) : null));

/** Ties the selection to the other windows. The answer unties it. */
export const followSelection = (bridge: Bridge): (() => void) => {
  tellOthers = ({ kind, id }) => bridge.select(kind, id);
  return bridge.on('selection.changed', (selected) => useSelection.setState({ selected }));
};
