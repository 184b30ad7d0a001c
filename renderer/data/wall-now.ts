import { create } from 'zustand';
import type { WallRow } from '#contract/wall.ts';

/** The wall as it is at this moment, for what is done long after a window was drawn (a button of a toast). */
export const useWallNow = create<{ wall: WallRow | null; /** The screen chosen last, by its number. */ screen: number }>()(() => ({
  wall: null,
  screen: 1,
}));

type StripState = { isOpen: boolean; open: (isOpen: boolean) => void };

/** Whether the small picture of the wall is open. */
export const useWallStrip = create<StripState>()((set) => ({ isOpen: false, open: (isOpen) => set({ isOpen }) }));
