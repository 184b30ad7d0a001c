import { useTranslation } from 'react-i18next';
import { dueAtOf } from '#domain/indicators/due.ts';
import type { IndicatorDraft, Limits } from '#domain/indicators/indicator.ts';
import { periodAt } from '#domain/indicators/periods.ts';
import { unitIn } from '../../../figures/unit-in.ts';
import { useFigureWords } from '../../../figures/use-figure-words.ts';
import { formatDateTime, formatNumber } from '../../../i18n/format.ts';

const two = (n: number): string => String(n).padStart(2, '0');
export const clockText = (minuteOfDay: number): string => `${two(Math.floor(minuteOfDay / 60))}:${two(minuteOfDay % 60)}`;

type Timed = Pick<IndicatorDraft, 'cadence' | 'every' | 'due'>;

/** Definitions in the words of the window. */
export const useDefinitionWords = () => {
  const { t, i18n } = useTranslation(['definitions', 'ledger', 'common']);
  const figures = useFigureWords();
  const lang: 'vi' | 'en' = i18n.language === 'en' ? 'en' : 'vi';
  const plain = (value: number): string => formatNumber(value, lang);

  const minutesText = (minutes: number): string => {
    if (minutes % 1440 === 0 && minutes > 0) return t('days', { n: minutes / 1440 });
    return minutes % 60 === 0 && minutes > 0 ? t('hours', { n: minutes / 60 }) : t('minutes', { n: minutes });
  };

  const due = ({ cadence, due: rule }: Pick<Timed, 'cadence' | 'due'>): string => {
    if (cadence === 'event')
      return t('due_event', { span: rule.by === 'delay' ? minutesText(rule.minutes) : t('days', { n: rule.days || 1 }) });
    if (rule.by === 'delay') return rule.minutes === 0 ? t('due_atOnce') : t('due_delay', { span: minutesText(rule.minutes) });
    const time = clockText(rule.minuteOfDay);
    if (rule.days === 0) return t(cadence === 'day' ? 'due_sameDay' : 'due_lastDay', { time });
    return rule.days === 1 && cadence === 'day' ? t('due_nextDay', { time }) : t('due_later', { time, n: rule.days });
  };

  /** A limit as it is measured. */
  const limit = (on: Limits['on'], value: number, unit: string): string =>
    on === 'value' ? `${plain(value)} ${unitIn(lang, unit)}`.trim() : t(`measured_${on}`, { n: plain(value), unit: unitIn(lang, unit) });

  return {
    t,
    lang,
    figures,
    plain,
    due,
    limit,
    /** Of the period that is under way: when it is due. */
    dueExample: (timed: Timed, nowMs: number): string => {
      if (timed.cadence === 'event') return '';
      const period = periodAt(timed, nowMs);
      return t('due_example', { period: figures.period(period), time: formatDateTime(dueAtOf(timed, period)) });
    },
    /** What limits mean, in one sentence. */
    limits: ({ on, badBelow, warnBelow, warnAbove, badAbove }: Limits, unit: string): string => {
      const part = (key: 'mean_badBelow' | 'mean_badAbove' | 'mean_warnBelow' | 'mean_warnAbove', at: number | null): string[] =>
        at === null ? [] : [t(key, { limit: limit(on, at, unit) })];
      const said = [
        ...[...part('mean_badBelow', badBelow), ...part('mean_badAbove', badAbove)],
        ...[...part('mean_warnBelow', warnBelow), ...part('mean_warnAbove', warnAbove)],
      ];
      return said.length === 0 ? t('mean_none') : `${said.join('; ')}; ${t('mean_rest')}`;
    },
  };
};

export type DefinitionWords = ReturnType<typeof useDefinitionWords>;
