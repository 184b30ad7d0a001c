import { create } from 'zustand';
import type { WallRow } from '#contract/wall.ts';
import { restingWallKeys, type WallKeysState, type WallRefusal } from '#domain/wall-keys.ts';

type KeypadState = {
  readonly keys: WallKeysState;
  readonly refusal: WallRefusal | null;
  /** The grammar is on the screen. */
  readonly isOpen: boolean;
  /** The keys above the letters count too: for keyboards without a numpad. Until Escape. */
  readonly isWide: boolean;
  /** The wall as it was when the officer began to type. */
  readonly seen: WallRow | null;
  openWide: (seen: WallRow | null) => void;
};

/** What is typed for the wall. */
export const useKeypad = create<KeypadState>()((set) => ({
  keys: restingWallKeys,
  refusal: null,
  isOpen: false,
  isWide: false,
  seen: null,
  openWide: (seen) => set({ isOpen: true, isWide: true, refusal: null, seen }),
}));
