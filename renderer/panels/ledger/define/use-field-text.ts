import type { DraftField } from '#domain/indicators/definition-diff.ts';
import type { IndicatorDraft } from '#domain/indicators/indicator.ts';
import { useLive } from '../../../data/live.ts';
import type { DefinitionWords } from './use-definition-words.ts';

/** What a definition says in one field, in words. */
export const useFieldText = (words: DefinitionWords): ((field: DraftField, of: IndicatorDraft) => string) => {
  const { t, plain, figures } = words;
  const users = useLive('users.list').rows;
  const all = useLive('indicators.definitions').rows;
  const nameOf = (id: string): string => {
    const row = all.find((each) => each.id === id);
    return row ? figures.name(row) : id;
  };
  const yes = (is: boolean): string => t(is ? 'yes' : 'no');
  const texts: { readonly [F in DraftField]: (of: IndicatorDraft) => string } = {
    nameVi: ({ nameVi }) => nameVi,
    nameEn: ({ nameEn }) => nameEn,
    shortVi: ({ shortVi }) => shortVi,
    shortEn: ({ shortEn }) => shortEn,
    partOf: ({ partOf }) => (partOf ? nameOf(partOf.indicator) : ''),
    group: ({ group }) => figures.group(group),
    unit: ({ unit }) => unit,
    decimals: ({ decimals }) => String(decimals),
    cadence: ({ cadence }) => t(`cadence_${cadence}`),
    every: ({ every }) => t('minutes', { n: every }),
    good: ({ good }) => t(`good_${good}`),
    limits: ({ limits, unit }) => (limits ? words.limits(limits, unit) : t('mean_none')),
    range: ({ range: { least, most } }) => `${least === null ? '−∞' : plain(least)} … ${most === null ? '∞' : plain(most)}`,
    ratio: ({ ratio }) => (ratio ? `${ratio.numerator} / ${ratio.denominator} × ${plain(ratio.scale)}` : ''),
    formula: ({ formula }) => formula ?? t('made_recorded'),
    isCumulative: ({ isCumulative }) => yes(isCumulative),
    places: ({ places }) => t(`places_${places}`),
    areas: ({ areas }) => (areas === null ? t('allAreas') : areas.map(figures.area).join(', ')),
    rollUp: ({ rollUp }) => t(`ledger:rollUp_${rollUp}`),
    owner: ({ owner: { unit, account } }) =>
      [unit, users.find(({ id }) => id === account)?.name ?? account].filter((part) => part !== null && part !== '').join(' · '),
    source: ({ source }) => source,
    due: ({ cadence, due }) => words.due({ cadence, due }),
    isProposal: ({ isProposal }) => yes(!isProposal),
    note: ({ note }) => note,
    isRetired: ({ isRetired }) => yes(isRetired),
  };
  return (field, of) => texts[field](of) || '–';
};
