import { create } from 'zustand';

type OverlayView = { isHidden: boolean; setHidden: (isHidden: boolean) => void };

/** Whether this window's map shows drawings; they are shown again at the next start, so that nobody misses one for a shift. */
export const useOverlayView = create<OverlayView>()((set) => ({ isHidden: false, setHidden: (isHidden) => set({ isHidden }) }));
