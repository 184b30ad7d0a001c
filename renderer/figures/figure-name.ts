import type { IndicatorRow } from '#contract/indicators.ts';

type Named = Pick<IndicatorRow, 'nameVi' | 'nameEn' | 'shortVi' | 'shortEn'>;

/** What a figure is called among the others of its indicator. */
export const shortName = (lang: string, { shortVi, shortEn, nameVi, nameEn }: Named): string =>
  lang === 'en' ? shortEn || shortVi || nameEn || nameVi : shortVi || nameVi;

/** Where nothing above says what it is of: the main figure of several is told apart by its short name, too. */
export const figureName = (lang: string, { nameVi, nameEn, shortVi, shortEn, partOf }: Named & Pick<IndicatorRow, 'partOf'>): string => {
  const whole = (lang === 'en' && nameEn) || nameVi;
  const own = (lang === 'en' && shortEn) || shortVi;
  return partOf === null && own !== '' ? `${whole}: ${own}` : whole;
};
