import { useTranslation } from 'react-i18next';
import type { InsightRow } from '#contract/insight.ts';
import { writePeriod } from '#domain/indicators/periods.ts';
import { isBeat } from '#domain/insight/season.ts';
import { unitIn } from '../figures/unit-in.ts';
import { formatDate, formatNumber, formatTime, formatWeekday } from '../i18n/format.ts';

/** What is told of a series, in the words of the window. */
export const useInsightWords = ({ unit, decimals, beat }: Pick<InsightRow, 'unit' | 'decimals' | 'beat'>) => {
  const { t, i18n } = useTranslation(['insight', 'common']);
  const lang: 'vi' | 'en' = i18n.language === 'en' ? 'en' : 'vi';
  const plain = (value: number, more = 0): string => formatNumber(Number(value.toFixed(Math.min(6, decimals + more))), lang);
  const date = (ms: number): string => shortDate(beat, ms);
  return {
    t,
    lang,
    plain,
    /** A number with its unit; `more`: so many decimals beyond its own. */
    number: (value: number, more = 0): string => `${plain(value, more)} ${unitIn(lang, unit, value)}`.trim(),
    ratio: (value: number): string => formatNumber(Number(value.toFixed(2)), lang),
    date,
    time: (ms: number): string =>
      isBeat(beat ?? '') ? [formatWeekday(ms, lang), date(ms), beat === 'hour' ? formatTime(ms) : ''].filter(Boolean).join(' ') : date(ms),
  };
};

/** A period as a chart's foot has room for: `28/11`, `11/2026`, `Q3/2026`, `2026`; a week by its Monday. */
const shortDate = (beat: InsightRow['beat'], ms: number): string => {
  if (beat === 'month') return formatDate(ms).slice(3);
  if (beat === 'quarter') return writePeriod({ cadence: 'quarter', every: 1 }, ms).split('-').reverse().join('/');
  if (beat === 'year') return formatDate(ms).slice(6);
  return beat === 'week' ? formatDate(ms) : formatDate(ms).slice(0, 5);
};

export type InsightWords = ReturnType<typeof useInsightWords>;
