/** Does something with each, so many at a time, until it is over or cancelled; what was begun is waited for. */
export const inTurn = async <T>(
  all: readonly T[],
  atOnce: number,
  isCancelled: () => boolean,
  run: (each: T) => Promise<void>,
): Promise<void> => {
  let next = 0;
  const work = async (): Promise<void> => {
    for (let at = next++; at < all.length && !isCancelled(); at = next++) await run(all[at] as T);
  };
  await Promise.all(Array.from({ length: Math.min(atOnce, all.length) }, work));
};
