import type { Random } from '#domain/random.ts';

export { type Random, seededRandom } from '#domain/random.ts';

/** One of them, each as likely. Throws for none. */
export const pick = <T>(random: Random, from: readonly T[]): T => {
  const chosen = from[Math.floor(random() * from.length)];
  if (chosen === undefined) throw new RangeError('Nothing to pick from.');
  return chosen;
};

/** One of them, likely as it weighs. */
export const pickWeighted = <T extends { readonly weight: number }>(random: Random, from: readonly T[]): T => {
  let left = random() * from.reduce((sum, { weight }) => sum + weight, 0);
  for (const each of from) {
    left -= each.weight;
    if (left < 0) return each;
  }
  return pick(random, from);
};

/** A whole number from `min` to `max`, both possible. */
export const between = (random: Random, min: number, max: number): number => min + Math.floor(random() * (max - min + 1));
