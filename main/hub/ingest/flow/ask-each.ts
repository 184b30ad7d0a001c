/** One after the other, all of them: what one of them fails at is thrown after the others were asked. */
export const askEach = async <T>(all: readonly T[], ask: (one: T) => Promise<unknown>): Promise<void> => {
  const failed: unknown[] = [];
  for (const one of all) await ask(one).catch((thrown: unknown) => failed.push(thrown));
  if (failed.length > 0) throw failed[0];
};
