import { create } from 'zustand';

type SignOnState = {
  /** Another officer takes over: the screen to sign on is open over the desk. */
  readonly isSwitching: boolean;
  /** Whom it begins with; null: whoever is typed. */
  readonly userId: string | null;
  readonly open: (userId: string | null) => void;
  readonly close: () => void;
};

export const useSignOn = create<SignOnState>()((set) => ({
  isSwitching: false,
  userId: null,
  open: (userId) => set({ isSwitching: true, userId }),
  close: () => set({ isSwitching: false, userId: null }),
}));
