import { create } from 'zustand';
import { useDesk } from '../layout/desk-store.ts';

type ActionsPageState = { dialog: boolean; open: () => void; close: () => void };

/** Brings the page of own actions up: as a panel on the desk, above everything in a window without one. */
export const useActionsPage = create<ActionsPageState>()((set) => ({
  dialog: false,
  open: () => {
    const { api, show } = useDesk.getState();
    if (api) show('actions');
    else set({ dialog: true });
  },
  close: () => set({ dialog: false }),
}));
