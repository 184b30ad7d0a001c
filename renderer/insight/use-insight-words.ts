import { useTranslation } from 'react-i18next';
import type { InsightRow } from '#contract/insight.ts';
import { unitIn } from '../figures/unit-in.ts';
import { formatDate, formatNumber, formatTime, formatWeekday } from '../i18n/format.ts';

/** What is told of a series, in the words of the window. */
export const useInsightWords = ({ unit, decimals, beat }: Pick<InsightRow, 'unit' | 'decimals' | 'beat'>) => {
  const { t, i18n } = useTranslation(['insight', 'common']);
  const lang: 'vi' | 'en' = i18n.language === 'en' ? 'en' : 'vi';
  const plain = (value: number, more = 0): string => formatNumber(Number(value.toFixed(Math.min(6, decimals + more))), lang);
  const date = (ms: number): string => formatDate(ms).slice(0, 5);
  return {
    t,
    lang,
    plain,
    /** A number with its unit; `more`: so many decimals beyond its own. */
    number: (value: number, more = 0): string => `${plain(value, more)} ${unitIn(lang, unit, value)}`.trim(),
    ratio: (value: number): string => formatNumber(Number(value.toFixed(2)), lang),
    date,
    time: (ms: number): string => [formatWeekday(ms, lang), date(ms), beat === 'hour' ? formatTime(ms) : ''].filter(Boolean).join(' '),
  };
};

export type InsightWords = ReturnType<typeof useInsightWords>;
