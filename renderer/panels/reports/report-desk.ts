import { create } from 'zustand';
import type { ReportId } from '#domain/ids.ts';

/** The report that is looked at, also when it is asked for from elsewhere on the desk. */
export const useReportDesk = create<{ openId: ReportId | null; open: (id: ReportId | null) => void }>()((set) => ({
  openId: null,
  open: (openId) => set({ openId }),
}));
