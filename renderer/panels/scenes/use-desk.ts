import { z } from 'zod';
import { create } from 'zustand';
import { type RoomDisplayId, SceneId, WallId } from '#domain/ids.ts';
import { readStored, writeStored } from '../../data/stored.ts';

/** `air`: what stands on the wall; `scene`: what the scene would put there; `diff`: what of it is new; `both`: air and scene beside each other. */
const View = z.enum(['air', 'scene', 'diff', 'both']);
export type View = z.infer<typeof View>;
export const views = View.options;

const Tab = z.enum(['cell', 'scene', 'automation', 'history', 'arrange']);
export type Tab = z.infer<typeof Tab>;
export const tabs = Tab.options;

/** What an edit changes: the scene, or at once what stands on the wall. */
export type On = 'air' | 'scene';
export type Place = { readonly screen: RoomDisplayId; readonly cell: number };
/** An earlier version that is looked at. */
export type Past = { readonly on: On; readonly ver: number };

const Stored = z.strictObject({ wallId: WallId.nullable(), sceneId: SceneId.nullable(), view: View, tab: Tab });

type DeskState = z.infer<typeof Stored> & {
  /** Where the keyboard is on the picture; null: nowhere yet. */
  place: Place | null;
  on: On;
  /** The selected incident is what the scene is about. */
  isWithSubject: boolean;
  past: Past | null;
  /** Somebody asks for the content of the place by key: its form takes the focus. */
  isAsked: boolean;
  openWall: (wallId: WallId) => void;
  openScene: (sceneId: SceneId | null) => void;
  setView: (view: View) => void;
  setTab: (tab: Tab) => void;
  reach: (on: On, place: Place) => void;
  ask: () => void;
  answer: () => void;
  setSubject: (isWithSubject: boolean) => void;
  lookAt: (past: Past | null) => void;
};

const storedName = 'chilang.scene-desk';

/** What this workstation works on at the wall, remembered. */
export const useDesk = create<DeskState>()((set, get) => {
  const keep = (changes: Partial<z.infer<typeof Stored>>, more: Partial<DeskState> = {}): void =>
    set((state) => {
      const { wallId, sceneId, view, tab } = { ...state, ...changes };
      writeStored(storedName, { wallId, sceneId, view, tab });
      return { wallId, sceneId, view, tab, ...more };
    });
  const stored = readStored(storedName, Stored) ?? { wallId: null, sceneId: null, view: 'air', tab: 'scene' };
  return {
    ...stored,
    ...{ place: null, on: stored.view === 'air' ? 'air' : 'scene', isWithSubject: true, past: null, isAsked: false },
    openWall: (wallId) => keep({ wallId }, { place: null, past: null }),
    openScene: (sceneId) => keep({ sceneId }, { past: null }),
    // Where the wall is arranged no view is shown; who asks for one leaves that.
    setView: (view) =>
      keep({ view, ...(get().tab === 'arrange' ? { tab: 'cell' } : {}) }, { on: view === 'air' ? 'air' : 'scene', past: null }),
    setTab: (tab) => keep({ tab }, tab === 'arrange' ? { past: null } : {}),
    reach: (on, place) => set({ on, place }),
    ask: () => keep({ tab: 'cell' }, { isAsked: true }),
    answer: () => set({ isAsked: false }),
    setSubject: (isWithSubject) => set({ isWithSubject }),
    lookAt: (past) => set({ past }),
  };
});
