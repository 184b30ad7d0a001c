import { create } from 'zustand';

type FollowState = { unitId: string | null; follow: (unitId: string | null) => void };

/** The unit this window's map keeps in its middle; null: none. */
export const useFollowed = create<FollowState>()((set) => ({ unitId: null, follow: (unitId) => set({ unitId }) }));
