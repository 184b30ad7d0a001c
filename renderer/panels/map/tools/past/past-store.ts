import { create } from 'zustand';
import type { PlaySpeed, Span } from './past-clock.ts';

type PastState = {
  /** The moment this window's map shows; null: now. */
  atMs: number | null;
  span: Span;
  speed: PlaySpeed;
  isPlaying: boolean;
  set: (change: Partial<Pick<PastState, 'atMs' | 'span' | 'speed' | 'isPlaying'>>) => void;
};

/** Which moment the map shows. Never kept: a console that starts shows what is. */
export const usePast = create<PastState>()((set) => ({ atMs: null, span: 'day', speed: 1, isPlaying: false, set }));

/** Back to what is. */
export const leavePast = (): void => usePast.setState({ atMs: null, isPlaying: false });
