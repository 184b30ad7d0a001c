import { create } from 'zustand';
import type { LonLat } from '#domain/geo/ellipsoid.ts';
import { computeDestination } from '#domain/geo/geodesic.ts';
import { addPoint, dropPoint, emptySketch, finish, type Gesture, type Sketch } from './sketch/sketch.ts';
import { mapTools, type ToolName } from './tool-table.ts';

type ToolState = {
  /** The one tool in hand; null: none, the map is looked at. */
  tool: ToolName | null;
  sketch: Sketch;
  /** How far around what was drawn still belongs to it. */
  marginM: number;
  /** Takes a tool in hand, or puts it away when it is in hand already. */
  toggle: (tool: ToolName) => void;
  leave: () => void;
  add: (at: LonLat) => void;
  drop: () => void;
  finish: () => void;
  /** Begins a drawing of another kind with the same tool. */
  begin: (gesture: Gesture) => void;
  /** What was drawn, as if by hand. */
  put: (points: readonly LonLat[]) => void;
  setRadius: (radiusM: number) => void;
  setMargin: (marginM: number) => void;
};

const idle = { tool: null, sketch: emptySketch('none') } as const;
/** A buffer begins at what a barrier in the field usually is. */
const firstMarginM = 500;

const inHand = (tool: ToolName) => ({ tool, sketch: emptySketch(mapTools[tool].gesture), marginM: tool === 'buffer' ? firstMarginM : 0 });

/** The tool an officer has in hand on this window's map, and what they draw with it. */
export const useTools = create<ToolState>()((set) => ({
  ...idle,
  marginM: 0,
  toggle: (tool) => set((state) => (state.tool === tool ? idle : inHand(tool))),
  leave: () => set(idle),
  add: (at) => set(({ sketch }) => ({ sketch: addPoint(sketch, at) })),
  drop: () => set(({ sketch }) => ({ sketch: dropPoint(sketch) })),
  finish: () => set(({ sketch }) => ({ sketch: finish(sketch) })),
  begin: (gesture) => set({ sketch: emptySketch(gesture) }),
  put: (points) => set(({ sketch }) => ({ sketch: { ...sketch, points, isDone: true } })),
  setRadius: (radiusM) =>
    set(({ sketch }) => {
      const [center] = sketch.points;
      return center ? { sketch: { ...sketch, points: [center, computeDestination(center, 90, radiusM)], isDone: true } } : {};
    }),
  setMargin: (marginM) => set({ marginM }),
}));
