import type { Limits } from './indicator.ts';
import type { Level } from './judge-figure.ts';

/** A stretch of numbers that are judged alike; where it begins and ends in the picture, 0 to 1. */
export type Band = { readonly level: Exclude<Level, 'none'>; readonly from: number; readonly to: number };

export type LimitPicture = {
  readonly bands: readonly Band[];
  readonly marks: readonly { readonly limit: number; readonly at: number }[];
  /** Where the number of now is; null: it is not known, or outside of the picture. */
  readonly now: number | null;
};

type Bounds = Pick<Limits, 'warnBelow' | 'badBelow' | 'warnAbove' | 'badAbove'>;

/** How limits divide the numbers: a picture that has room for all of them and for the number of now. Null: there are none. */
export const planLimitPicture = (limits: Bounds, now: number | null): LimitPicture | null => {
  const { badBelow, warnBelow, warnAbove, badAbove } = limits;
  const known = [badBelow, warnBelow, warnAbove, badAbove].filter((limit) => limit !== null);
  if (known.length === 0) return null;
  const shown = now === null ? known : [...known, now];
  const [least, most] = [Math.min(...shown), Math.max(...shown)];
  const room = (most - least || Math.abs(most) || 1) * 0.3;
  const at = (value: number): number => (value - (least - room)) / (most - least + 2 * room);
  const ends = [badBelow, warnBelow, warnAbove ?? badAbove, badAbove, null] as const;
  const levels = ['bad', 'warn', 'good', 'warn', 'bad'] as const;
  const bands: Band[] = [];
  let from = 0;
  levels.forEach((level, i) => {
    const isLast = i === levels.length - 1 || (level === 'good' && warnAbove === null && badAbove === null);
    const end = isLast ? null : (ends[i] ?? null);
    if (!isLast && end === null) return;
    const to = end === null ? 1 : at(end);
    if (to > from) bands.push({ level, from, to });
    from = Math.max(from, to);
  });
  return { bands, marks: [...new Set(known)].map((limit) => ({ limit, at: at(limit) })), now: now === null ? null : at(now) };
};
