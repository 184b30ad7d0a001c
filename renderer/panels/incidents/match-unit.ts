import type { AdminUnit } from '#domain/admin-unit.ts';
import { fold } from '#domain/fold.ts';

type Named = Pick<AdminUnit, 'name' | 'fullName' | 'nameEn' | 'aliases'>;

/** How a unit answers what was typed; `alias` is the former name that did, null when one of today's names did. */
export type UnitMatch<U extends Named> = { readonly unit: U; readonly alias: string | null };

const rankOf = (name: string, wanted: string): number => {
  const folded = fold(name);
  if (folded.startsWith(wanted)) return 0;
  return ` ${folded}`.includes(` ${wanted}`) ? 1 : folded.includes(wanted) ? 2 : Infinity;
};

/** Units that answer by any name they have or had, accents, đ and case ignored: today's names first, beginnings first. */
export const computeUnitMatches = <U extends Named>(units: readonly U[], text: string): UnitMatch<U>[] => {
  const wanted = fold(text).trim();
  const ranked = units.map((unit) => {
    const today = Math.min(...[unit.name, unit.fullName, unit.nameEn].map((name) => rankOf(name, wanted)));
    const former = unit.aliases
      .map((alias) => ({ alias, rank: 3 + rankOf(alias, wanted) }))
      .reduce((best, each) => (each.rank < best.rank ? each : best), { alias: '', rank: Infinity });
    return today <= former.rank ? { unit, alias: null, rank: today } : { unit, ...former };
  });
  return ranked
    .filter(({ rank }) => rank < Infinity)
    .sort((a, b) => a.rank - b.rank)
    .map(({ unit, alias }) => ({ unit, alias }));
};
