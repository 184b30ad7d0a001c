import { create } from 'zustand';

type ImportState = { isOpen: boolean; open: () => void; close: () => void };

/** Whether the import of cameras is open: by the list of cameras or by name. */
export const useCameraImport = create<ImportState>()((set) => ({
  isOpen: false,
  open: () => set({ isOpen: true }),
  close: () => set({ isOpen: false }),
}));
