import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { InsightRow } from '#contract/insight.ts';
import type { AreaId, IndicatorId } from '#domain/indicators/indicator-id.ts';
import { isBeat } from '#domain/insight/season.ts';
import { useLive } from '../data/live.ts';
import { formatDate } from '../i18n/format.ts';
import { Field, Select } from '../ui/field.tsx';
import { InsightChart, InsightKeys } from './insight-chart.tsx';
import { ForecastWords } from './insight-forecast.tsx';
import { RelatedIncidents } from './insight-related.tsx';
import { useAreas } from './use-areas.ts';
import { useInsightWords, type InsightWords } from './use-insight-words.ts';
import './insight.css';

const horizons = [1, 3, 7, 14] as const;

/** What is told of a series besides its numbers: how it went, what was unusual, how it may go on, what moved with it. */
export const InsightSection = ({ indicator, area: given }: { indicator: IndicatorId; area?: AreaId | undefined }) => {
  const { t } = useTranslation('insight');
  const [picked, setPicked] = useState<AreaId | '' | null>(null);
  const [days, setDays] = useState(7);
  const areas = useAreas(indicator);
  const area = picked ?? given ?? areas[0]?.value ?? '';
  const of = { indicator, ...(area === '' ? {} : { area }) };
  const [row] = useLive('insight.series', { ...of, days }).rows;
  return (
    <section className="insight" aria-label={t('title')} data-testid="insight">
      <header>
        <h3>{t('title')}</h3>
        {areas.length > 1 && (
          <Field label={t('area')}>
            <Select value={area} options={areas} onPick={(value) => setPicked(value as AreaId | '')} />
          </Field>
        )}
        {(!row || isBeat(row.beat ?? '')) && (
          <Field label={t('horizon')}>
            <Select
              value={String(days)}
              options={horizons.map((n) => ({ value: String(n), text: t('days', { n }) }))}
              onPick={(value) => setDays(Number(value))}
            />
          </Field>
        )}
      </header>
      {row && <Told row={row} area={area} />}
    </section>
  );
};

const Told = ({ row, area }: { row: InsightRow; area: AreaId | '' }) => {
  const words = useInsightWords(row);
  const { t, lang } = words;
  const related = useLive('insight.related', { indicator: row.indicator, ...(area === '' ? {} : { area }) }).rows;
  if (row.beat === null) return <p className="insight-dim">{t('noBeat')}</p>;
  if (row.points.length === 0) return <p className="insight-dim">{t('noValues')}</p>;
  const name = (lang === 'en' && row.nameEn) || row.nameVi;
  return (
    <>
      <InsightChart row={row} words={words} label={`${t('chart', { name })}. ${marksText(row, words)}`} />
      <InsightKeys row={row} words={words} />
      <p>{marksText(row, words)}</p>
      {basisText(row, words).map((said) => (
        <p key={said} className="insight-dim">
          {said}
        </p>
      ))}
      <Ahead row={row} words={words} />
      {related.length > 0 && (
        <>
          <h4>{t('related')}</h4>
          <RelatedIncidents rows={related} words={words} />
        </>
      )}
    </>
  );
};

/** How it may go on; what is told seldom is not forecast, and that is said. */
const Ahead = ({ row: { beat, forecast, forecastLack }, words }: { row: InsightRow; words: InsightWords }) => {
  const { t } = words;
  return (
    <>
      <h4>{t('forecast')}</h4>
      {forecast && <ForecastWords forecast={forecast} words={words} />}
      {forecastLack && <p className="insight-dim">{t('forecastLack', forecastLack)}</p>}
      {!isBeat(beat ?? '') && <p className="insight-dim">{t('noForecast')}</p>}
    </>
  );
};

/** What marks rest on, and what they could not rest on. */
const basisText = ({ basis, keptFromMs }: InsightRow, { t }: InsightWords): string[] => [
  ...(basis === 'formerYears' || basis === 'trend' ? [t(`basis_${basis}`)] : []),
  ...(keptFromMs === null ? [] : [t('keptFrom', { date: formatDate(keptFromMs) })]),
];

/** How many values were unusual, and the newest one. */
const marksText = ({ points, lack }: InsightRow, { t, time, number, plain }: InsightWords): string => {
  if (lack) return t('lack', lack);
  const marked = points.filter(({ mark }) => mark !== null);
  const last = marked.at(-1);
  if (!last || last.mark === null || last.value === null) return t('noMarks');
  const { startMs, value, low, high, mark, isHoliday } = last;
  const said = t(`mark_${mark}`, { time: time(startMs), value: number(value), low: plain(low ?? 0), high: plain(high ?? 0) });
  return `${t('marks', { n: marked.length })} ${said}${isHoliday ? `, ${t('holiday')}` : ''}.`;
};
