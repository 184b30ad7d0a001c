import { create } from 'zustand';

type FileImportState = { isOpen: boolean; open: () => void; close: () => void };

/** Whether the import of a file of values is open: by the ledger or by name. */
export const useFileImport = create<FileImportState>()((set) => ({
  isOpen: false,
  open: () => set({ isOpen: true }),
  close: () => set({ isOpen: false }),
}));
