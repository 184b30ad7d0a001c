/** What is edited, with the way back and forth. */
export type EditSteps<T> = { readonly past: readonly T[]; readonly now: T; readonly future: readonly T[] };

/** So many steps can be taken back. */
export const mostSteps = 100;

export const beginSteps = <T>(now: T): EditSteps<T> => ({ past: [], now, future: [] });

/** One step further; the way forth is gone. What changes nothing is no step. */
export const takeStep = <T>(steps: EditSteps<T>, now: T): EditSteps<T> =>
  JSON.stringify(now) === JSON.stringify(steps.now) ? steps : { past: [...steps.past, steps.now].slice(-mostSteps), now, future: [] };

export const undoStep = <T>({ past, now, future }: EditSteps<T>): EditSteps<T> => {
  const before = past.at(-1);
  return before === undefined ? { past, now, future } : { past: past.slice(0, -1), now: before, future: [now, ...future] };
};

export const redoStep = <T>({ past, now, future }: EditSteps<T>): EditSteps<T> => {
  const [next, ...rest] = future;
  return next === undefined ? { past, now, future } : { past: [...past, now], now: next, future: rest };
};
