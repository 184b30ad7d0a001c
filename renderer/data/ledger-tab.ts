import { create } from 'zustand';

export const ledgerTabs = ['feeds', 'ranking', 'quarantine', 'inlets', 'warnings'] as const;
export type LedgerTab = (typeof ledgerTabs)[number];

/** Which part of the ledger is shown: by its tabs, or by what leads there. */
export const useLedgerTab = create<{ tab: LedgerTab; show: (tab: LedgerTab) => void }>()((set) => ({
  tab: 'feeds',
  show: (tab) => set({ tab }),
}));
