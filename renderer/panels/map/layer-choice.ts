import { create } from 'zustand';
import { createJSONStorage, persist } from 'zustand/middleware';
import { LAYER_IDS, type LayerId } from '#domain/map-layers/catalogue.ts';
import { watchedSeat } from '../../data/window-role.ts';

/** How an officer wants layers: null and what is absent is as the catalogue has it. */
type Choice = {
  /** Null: nothing was chosen yet, so the role decides. */
  readonly shown: readonly LayerId[] | null;
  readonly opacity: Readonly<Partial<Record<LayerId, number>>>;
  /** All layers, from the ground up. */
  readonly order: readonly LayerId[];
  /** Layers from files and servers that are hidden. */
  readonly hidden: readonly string[];
};

type LayerChoice = Choice & {
  show: (shown: readonly LayerId[]) => void;
  fade: (id: LayerId, opacity: number) => void;
  /** One place up (1) or down (-1). */
  move: (id: LayerId, step: 1 | -1) => void;
  hide: (id: string, isHidden: boolean) => void;
};

/** Reads a remembered list of layers back; what is none of ours is dropped, what is no list is null. */
export const readShown = (kept: unknown): readonly LayerId[] | null =>
  Array.isArray(kept) ? LAYER_IDS.filter((id) => kept.includes(id)) : null;

/** Reads a remembered order back: each layer once, new ones where the catalogue has them. */
export const readOrder = (kept: unknown): readonly LayerId[] => {
  const known = Array.isArray(kept) ? [...new Set(kept)].filter((id): id is LayerId => LAYER_IDS.includes(id as LayerId)) : [];
  const order = [...known];
  for (const [at, id] of LAYER_IDS.entries()) {
    if (order.includes(id)) continue;
    const below = LAYER_IDS.slice(0, at).findLast((each) => order.includes(each));
    order.splice(below ? order.indexOf(below) + 1 : 0, 0, id);
  }
  return order;
};

/** Reads remembered opacities back; each between a tenth, which can still be seen, and one. */
export const readOpacity = (kept: unknown): Choice['opacity'] => {
  if (typeof kept !== 'object' || kept === null) return {};
  const entries = LAYER_IDS.map((id) => [id, (kept as Record<string, unknown>)[id]] as const);
  return Object.fromEntries(entries.filter(([, value]) => typeof value === 'number' && value >= 0.1 && value <= 1));
};

/** The order with one layer a step higher or lower; the same where it is the last already. */
export const moveLayer = (order: readonly LayerId[], id: LayerId, step: 1 | -1): readonly LayerId[] => {
  const at = order.indexOf(id);
  const other = order[at + step];
  if (at < 0 || other === undefined) return order;
  return order.map((each, n) => (n === at ? other : n === at + step ? id : each));
};

/** How this workstation shows layers; remembered, but for a view of another seat. */
export const useLayerChoice = create<LayerChoice>()(
  persist(
    (set) => ({
      ...{ shown: null, opacity: {}, order: LAYER_IDS, hidden: [] },
      show: (shown) => set({ shown }),
      fade: (id, opacity) => set((was) => ({ opacity: { ...was.opacity, [id]: opacity } })),
      move: (id, step) => set((was) => ({ order: moveLayer(was.order, id, step) })),
      hide: (id, isHidden) =>
        set((was) => ({ hidden: [...was.hidden.filter((each) => each !== id), ...(isHidden ? [id] : [])].slice(-200) })),
    }),
    {
      name: 'chilang.map.layers',
      storage: createJSONStorage(() => (watchedSeat === null ? localStorage : sessionStorage)),
      merge: (kept, now) => {
        const read = (kept ?? {}) as Partial<Record<keyof Choice, unknown>>;
        const hidden = Array.isArray(read.hidden) ? read.hidden.filter((id) => typeof id === 'string') : [];
        return { ...now, shown: readShown(read.shown), order: readOrder(read.order), opacity: readOpacity(read.opacity), hidden };
      },
    },
  ),
);
