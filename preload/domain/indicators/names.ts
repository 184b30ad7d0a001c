import type { Indicator } from './indicator.ts';

type Named = Pick<Indicator, 'nameVi' | 'nameEn'> & Partial<Pick<Indicator, 'shortVi' | 'shortEn' | 'past'>>;

/**
 * What tables call an indicator: by its name, by that and the short name of its main figure ("Tai nạn giao thông: vụ"), and by what it was
 * called before, for files of other systems change their heads later.
 */
export const namesOf = ({ nameVi, nameEn, shortVi = '', shortEn = '', past = [] }: Named): string[] => {
  const whole = [
    [nameVi, shortVi],
    [nameEn, shortEn],
  ].flatMap(([name = '', short = '']) => (name && short ? [`${name}: ${short}`] : []));
  const former = past.flatMap(({ draft }) => [draft.nameVi, draft.nameEn]);
  return [...new Set([nameVi, nameEn, ...whole, ...former])].filter((name) => name !== '');
};
