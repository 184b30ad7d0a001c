import { z } from 'zod';
import { create } from 'zustand';
import type { CameraId } from '#domain/ids.ts';
import type { StreamFigures } from '#domain/plan-wall.ts';
import { readStored, writeStored } from './stored.ts';

export type Rendition = 'main' | 'sub';

/** What a usual camera's streams cost, for one that nobody has watched here yet. */
export const usualFigures: { readonly [R in Rendition]: StreamFigures } = {
  main: { width: 640, height: 360, framesPerSecond: 15, bitsPerSecond: 400_000, isGuess: true },
  sub: { width: 320, height: 180, framesPerSecond: 8, bitsPerSecond: 120_000, isGuess: true },
};

type Size = Pick<StreamFigures, 'width' | 'height'>;
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

/** What is known once a stream shows its first picture: its size. What was measured of a stream of this size stays. */
export const rememberSize = (known: Known, camera: CameraId, rendition: Rendition, size: Size): Known => {
  const before = known[keyOf(camera, rendition)];
  if (before?.width === size.width && before.height === size.height) return known;
  const { isGuess: _, ...usual } = usualFigures[rendition];
  return rememberFigures(known, camera, rendition, { ...usual, ...size });
};

const Stored = z.record(
  z.string().max(200),
  z.strictObject({
    width: z.int().positive(),
    height: z.int().positive(),
    framesPerSecond: z.number().positive(),
    bitsPerSecond: z.number().nonnegative(),
  }),
);
const storedName = 'chilang.stream-figures';
/** A small part of what a browser lets a page remember. */
const mostStored = 4_000;

type FiguresState = {
  known: Known;
  measured: (camera: CameraId, rendition: Rendition, figures: StreamFigures) => void;
  sized: (camera: CameraId, rendition: Rendition, size: Size) => void;
};

/** What streams were measured to cost at this workstation, remembered: the next start need not find it out again. */
export const useStreamFigures = create<FiguresState>()((set) => {
  let waiting: ((known: Known) => Known)[] = [];
  // All tiles of a wall tell in one turn: they are planned and remembered once.
  const learnAll = (): void =>
    set((state) => {
      const known = waiting.reduce((before, next) => next(before), state.known);
      waiting = [];
      if (known === state.known) return state;
      writeStored(storedName, Object.fromEntries(Object.entries(known).slice(-mostStored)));
      return { known };
    });
  const learn = (next: (known: Known) => Known): void => {
    if (waiting.push(next) === 1) setTimeout(learnAll);
  };
  return {
    known: readStored(storedName, Stored) ?? {},
    measured: (camera, rendition, figures) => learn((known) => rememberFigures(known, camera, rendition, figures)),
    sized: (camera, rendition, size) => learn((known) => rememberSize(known, camera, rendition, size)),
  };
});

/** What a stream costs, as measured or as usual. */
export const figuresOf = (known: Known, camera: CameraId, rendition: Rendition): StreamFigures =>
  known[keyOf(camera, rendition)] ?? usualFigures[rendition];
