import type { TFunction } from 'i18next';
import type { AlarmSaying } from '#domain/alarms/alarm-saying.ts';
import { unitIn } from './unit-in.ts';
import { formatDateTime, formatNumber } from '../i18n/format.ts';

export type Said = {
  /** What is wrong; null: what the condition of the alarm says. */
  readonly condition: string | null;
  readonly subject: string;
  readonly detail: string;
};

type Crossing = Extract<AlarmSaying['what'], { k: 'crossed' }>['crossing'];
type T = TFunction<['alarms', 'common']>;

/** An alarm of a number in the words of the window. */
export const sayNumber = (t: T, lang: 'vi' | 'en', { nameVi, nameEn, unit, decimals, what }: AlarmSaying): Said => {
  const name = (lang === 'en' && nameEn) || nameVi;
  const plain = (value: number, digits: number): string => formatNumber(Number(value.toFixed(digits)), lang);
  const amount = (value: number, more = 0): string => `${plain(value, decimals + more)} ${unitIn(lang, unit)}`.trim();
  const limit = ({ on, side, limit: at, measured }: Crossing): string => {
    if (on === 'value') return t(`say_${side}`, { limit: amount(at) });
    return `${t(`measure_${on}`, { n: plain(measured, 1) })}, ${t(`say_${side}`, { limit: plain(at, 1) })}`;
  };
  switch (what.k) {
    case 'crossed': {
      const detail = t('say_crossed', { value: amount(what.value), limit: limit(what.crossing) });
      return { condition: t(`condition_crossed_${what.crossing.side}`), subject: name, detail };
    }
    case 'unusual': {
      const [value, low, high] = [what.value, what.low, what.high].map((each) => amount(each));
      return { condition: null, subject: name, detail: t('say_unusual', { value, low, high }) };
    }
    case 'ahead': {
      const [value, low, high] = [what.value, what.low, what.high].map((each) => amount(each));
      const error = { error: amount(what.error, 1), lastWeek: amount(what.lastWeekError, 1) };
      const told = { time: shortTime(what.startMs), value, low, high, limit: limit(what.crossing), ...error };
      return { condition: t(`condition_ahead_${what.crossing.side}`), subject: name, detail: t('say_ahead', told) };
    }
    case 'late': {
      const detail = t('say_late', { step: t(`lateStep_${what.step}`), n: what.n, time: formatDateTime(what.dueMs) });
      return { condition: t('condition_valueLate'), subject: `${name} · ${what.owner}`, detail };
    }
  }
};

/** Midnight stands for its day. */
const shortTime = (ms: number): string => {
  const [date = '', time = ''] = formatDateTime(ms).split(' ');
  return time === '00:00' ? date.slice(0, 5) : `${time} ${date.slice(0, 5)}`;
};
