import { create } from 'zustand';
import { longestClipMs } from '#contract/clips.ts';

/** A stretch that somebody marks to keep it: its ends, UTC ms. */
export type ClipDraft = { readonly inMs: number | null; readonly outMs: number | null };

/** An end that would come before the beginning, or too long after it, takes the other one's place. */
export const markIn = ({ outMs }: ClipDraft, atMs: number): ClipDraft => ({
  inMs: atMs,
  outMs: outMs !== null && outMs > atMs && outMs - atMs <= longestClipMs ? outMs : null,
});
export const markOut = ({ inMs }: ClipDraft, atMs: number): ClipDraft => ({
  inMs: inMs !== null && atMs > inMs && atMs - inMs <= longestClipMs ? inMs : null,
  outMs: atMs,
});

export const isWhole = (draft: ClipDraft): draft is { inMs: number; outMs: number } => draft.inMs !== null && draft.outMs !== null;

type DraftState = {
  draft: ClipDraft;
  markIn: (atMs: number) => void;
  markOut: (atMs: number) => void;
  clear: () => void;
};

const none: ClipDraft = { inMs: null, outMs: null };

/** The stretch being marked in this window. */
export const useClipDraft = create<DraftState>()((set) => ({
  draft: none,
  markIn: (atMs) => set(({ draft }) => ({ draft: markIn(draft, Math.round(atMs)) })),
  markOut: (atMs) => set(({ draft }) => ({ draft: markOut(draft, Math.round(atMs)) })),
  clear: () => set({ draft: none }),
}));
