import { create } from 'zustand';
import type { CameraId } from '#domain/ids.ts';
import type { StreamFigures } from '#domain/plan-wall.ts';

export type Rendition = 'main' | 'sub';

/** What a usual camera's streams cost, for one that nobody has watched here yet. */
export const usualFigures: { readonly [R in Rendition]: StreamFigures } = {
  main: { width: 640, height: 360, framesPerSecond: 15, bitsPerSecond: 400_000 },
  sub: { width: 320, height: 180, framesPerSecond: 8, bitsPerSecond: 120_000 },
};

type Known = { readonly [key: string]: StreamFigures };

const keyOf = (camera: CameraId, rendition: Rendition): string => `${rendition} ${camera}`;

/** A change worth planning the wall anew. */
const tolerance = 0.2;

const differs = (a: number, b: number): boolean => Math.abs(a - b) > tolerance * Math.max(a, b);

/** What is known after a measurement: the same object when nothing changed that matters. */
export const rememberFigures = (known: Known, camera: CameraId, rendition: Rendition, figures: StreamFigures): Known => {
  const key = keyOf(camera, rendition);
  const before = known[key];
  const fields = ['width', 'height', 'framesPerSecond', 'bitsPerSecond'] as const;
  if (before && !fields.some((field) => differs(before[field], figures[field]))) return known;
  return { ...known, [key]: figures };
};

type FiguresState = { known: Known; measured: (camera: CameraId, rendition: Rendition, figures: StreamFigures) => void };

/** What streams were measured to cost in this window. */
export const useStreamFigures = create<FiguresState>()((set) => ({
  known: {},
  measured: (camera, rendition, figures) => set(({ known }) => ({ known: rememberFigures(known, camera, rendition, figures) })),
}));

/** What a stream costs, as measured or as usual. */
export const figuresOf = (known: Known, camera: CameraId, rendition: Rendition): StreamFigures =>
  known[keyOf(camera, rendition)] ?? usualFigures[rendition];
