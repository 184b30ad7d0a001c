/** The heavy panels wait this long at most for the list: a console without incidents has a map too. */
const patienceMs = 600;

let resolveUsable: () => void = () => {};

/** Resolves when the first incidents are on screen, or soon after the start where there are none. */
export const whenUsable = new Promise<void>((resolve) => {
  resolveUsable = resolve;
  setTimeout(resolve, patienceMs);
});

let marked = false;

/** Marks the moment this window became usable: the first incidents are on screen. What the start benchmark reads. */
export const markUsable = (): void => {
  if (marked) return;
  marked = true;
  performance.mark('chilang:usable');
  resolveUsable();
};
