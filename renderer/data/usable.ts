let marked = false;

/** Marks the moment this window became usable: the first incidents are on screen. What the start benchmark reads. */
export const markUsable = (): void => {
  if (marked) return;
  marked = true;
  performance.mark('chilang:usable');
};
