import type { DockviewApi } from 'dockview-react';
import { create } from 'zustand';
import type { PanelName } from '#contract/calls.ts';
import { arrangeDefault, showPanel } from './default-layout.ts';

type DeskState = {
  api: DockviewApi | null;
  /** Null in a window of one panel. */
  attach: (api: DockviewApi | null) => void;
  show: (name: PanelName) => void;
  reset: () => void;
};

/** The desk's arrangement, for menus and commands. */
export const useDesk = create<DeskState>()((set, get) => ({
  api: null,
  attach: (api) => set({ api }),
  show: (name) => {
    const { api } = get();
    if (api) showPanel(api, name);
  },
  reset: () => {
    const { api } = get();
    if (api) arrangeDefault(api);
  },
}));
