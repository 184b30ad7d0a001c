type Wish = { readonly kind: string; readonly id: string };

/** A number below `below` that only depends on the text. */
const numberOf = (text: string, below: number): number => {
  let hash = 7;
  for (let i = 0; i < text.length; i += 1) hash = (Math.imul(hash, 31) + text.charCodeAt(i)) >>> 0;
  return hash % below;
};

/**
 * Lets each wish of a console wait for its turn, which is another one at every console, so that most of them find it done already.
 * The answer of each look: what is due, and whether something still waits (for how long at most; null: nothing does).
 */
export const takeTurns = (spreadMs: number) => {
  let since = new Map<string, number>();
  return <W extends Wish>(wishes: readonly W[], device: string, nowMs: number): { due: W[]; waitMs: number | null } => {
    const keyOf = ({ kind, id }: Wish): string => `${kind} ${id}`;
    since = new Map(wishes.map((wish) => [keyOf(wish), since.get(keyOf(wish)) ?? nowMs]));
    const isDue = (wish: W): boolean => nowMs - (since.get(keyOf(wish)) ?? nowMs) >= numberOf(`${device} ${keyOf(wish)}`, spreadMs);
    const due = wishes.filter(isDue);
    return { due, waitMs: due.length < wishes.length ? spreadMs : null };
  };
};
