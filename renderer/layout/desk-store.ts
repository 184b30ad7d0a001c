import type { DockviewApi } from 'dockview-react';
import { create } from 'zustand';
import type { PanelName } from '#contract/calls.ts';
import type { SeatArrangement } from '#domain/seat-view.ts';
import { isAlike, layoutOf, readArrangement } from './arrangement.ts';
import { arrangeDefault, showPanel } from './default-layout.ts';

type DeskState = {
  api: DockviewApi | null;
  /** Null in a window of one panel. */
  attach: (api: DockviewApi | null) => void;
  show: (name: PanelName) => void;
  /** The panel that was shown last, until somebody gives it the focus. */
  entered: PanelName | null;
  reset: () => void;
  /** How panels stand; null: in a window of one panel, or as it cannot be told. */
  arrangement: () => SeatArrangement | null;
  /** Arranges panels as at another desk; those that are there stay as they are. */
  arrange: (wanted: SeatArrangement) => void;
};

/** The desk's arrangement, for menus and commands. */
export const useDesk = create<DeskState>()((set, get) => ({
  api: null,
  entered: null,
  attach: (api) => set({ api }),
  show: (name) => {
    const { api } = get();
    if (!api) return;
    showPanel(api, name);
    set({ entered: name });
  },
  reset: () => {
    const { api } = get();
    if (api) arrangeDefault(api);
  },
  arrangement: () => {
    const { api } = get();
    return api && readArrangement(api.toJSON());
  },
  arrange: (wanted) => {
    const { api, arrangement } = get();
    if (!api || isAlike(arrangement(), wanted)) return;
    const layout = layoutOf(wanted, { width: api.width, height: api.height });
    if (layout) api.fromJSON(layout as unknown as Parameters<typeof api.fromJSON>[0], { reuseExistingPanels: true });
  },
}));
