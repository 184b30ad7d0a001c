import { create } from 'zustand';
import type { UserId } from '#domain/ids.ts';

type SignOnState = {
  /** Another officer takes over: the screen to sign on is open over the desk. */
  readonly isSwitching: boolean;
  /** Whom it begins with; null: whoever is typed. */
  readonly userId: string | null;
  readonly open: (userId: string | null) => void;
  readonly close: () => void;
  /** Whose password is being set; null: nobody's. */
  readonly passwordOf: UserId | null;
  readonly setPasswordOf: (userId: UserId | null) => void;
};

export const useSignOn = create<SignOnState>()((set) => ({
  isSwitching: false,
  userId: null,
  open: (userId) => set({ isSwitching: true, userId }),
  passwordOf: null,
  setPasswordOf: (passwordOf) => set({ passwordOf }),
  close: () => set({ isSwitching: false, userId: null }),
}));
