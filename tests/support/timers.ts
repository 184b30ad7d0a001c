/** Calls `run` once after `delayMs` of real time; the answer cancels it. */
export const after = (delayMs: number, run: () => void): (() => void) => {
  const timer = setTimeout(run, delayMs);
  return () => clearTimeout(timer);
};
