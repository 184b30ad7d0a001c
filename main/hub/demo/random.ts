/** Uniform in [0, 1). */
export type Random = () => number;

/** Mulberry32: small, fast and the same everywhere for one seed; never for secrets. */
export const seededRandom = (seed: number): Random => {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
};

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
