import { create } from 'zustand';
import type { CameraId } from '#domain/ids.ts';

type PlayerState = {
  /** What is played alone, from `atMs` (UTC ms; null: the oldest picture there is); null: nothing. */
  playing: { readonly camera: CameraId; readonly atMs: number | null } | null;
  open: (camera: CameraId, atMs: number | null) => void;
  close: () => void;
};

/** The recording of one camera that is looked at alone, with everything a player has. */
export const useCameraPlayer = create<PlayerState>()((set) => ({
  playing: null,
  open: (camera, atMs) => set({ playing: { camera, atMs } }),
  close: () => set({ playing: null }),
}));
