import { create } from 'zustand';

export type Tab = 'steps' | 'facts' | 'flow' | 'versions';
export type Open = { readonly k: 'run' | 'procedure'; readonly id: string } | null;

type DeskState = {
  /** What stands on the right; null: the first run, else the first procedure. */
  readonly open: Open;
  readonly tab: Tab;
  readonly show: (open: Open) => void;
  readonly setTab: (tab: Tab) => void;
};

/** What this window's panel of procedures looks at. */
export const useDesk = create<DeskState>()((set) => ({
  open: null,
  tab: 'steps',
  show: (open) => set({ open }),
  setTab: (tab) => set({ tab }),
}));
