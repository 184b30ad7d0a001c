import type { InsightForecast } from '#contract/insight.ts';
import type { InsightWords } from './use-insight-words.ts';

type Point = InsightForecast['points'][number];

/** Of days each one, of hours the one of each day at 20:00, when the day's bulletin is made. */
const toldPoints = (points: readonly Point[]): readonly Point[] => {
  const isHourly = points.length > 1 && (points[1]?.startMs ?? 0) - (points[0]?.startMs ?? 0) < 24 * 3_600_000;
  return isHourly ? points.filter(({ startMs }) => (startMs / 3_600_000 + 7) % 24 === 20) : points;
};

/** The forecast in words, and how far off such forecasts were: one is never shown without the other. */
export const ForecastWords = ({ forecast, words }: { forecast: InsightForecast; words: InsightWords }) => {
  const { t, time, number, plain } = words;
  const { mae, lastWeekMae, attempts } = forecast.error;
  const gain = lastWeekMae > 0 ? Math.round((1 - mae / lastWeekMae) * 100) : 0;
  return (
    <>
      <p className="insight-error" data-worse={gain <= 0 || undefined} data-testid="past-error">
        {t('error', { mae: number(mae, 1), lastWeek: number(lastWeekMae, 1), attempts })}{' '}
        <strong>{gain > 0 ? t('better', { percent: gain }) : t('notBetter')}</strong>
      </p>
      <ul className="insight-list">
        {toldPoints(forecast.points).map(({ startMs, value, low, high }) => (
          <li key={startMs}>{t('forecastTold', { time: time(startMs), value: number(value), low: plain(low), high: plain(high) })}</li>
        ))}
      </ul>
      <p className="insight-dim">{t(`model_${forecast.model}`)}</p>
    </>
  );
};
