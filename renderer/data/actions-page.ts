import { create } from 'zustand';

type ActionsPageState = { wanted: boolean; ask: () => void; close: () => void };

/** The page of own actions is asked for from anywhere; the window decides how it shows it. */
export const useActionsPage = create<ActionsPageState>()((set) => ({
  wanted: false,
  ask: () => set({ wanted: true }),
  close: () => set({ wanted: false }),
}));
