/** A kept operation on a row that was erased: who did what kind of thing when, without what it said. */
export const scrubbedOperation = (operation: string): string => JSON.stringify({ ...JSON.parse(operation), args: null, sig: null });

/** The verdict on such an operation, without the row's values. */
export const scrubbedVerdict = (verdict: string): string => {
  const { theirs, ...rest } = JSON.parse(verdict) as Record<string, unknown>;
  return JSON.stringify(theirs === undefined ? rest : { ...rest, theirs: {} });
};
