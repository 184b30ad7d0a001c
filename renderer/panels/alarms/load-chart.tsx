import type { AlarmLoadRow } from '#contract/alarms.ts';
import { bandLimits, loadBandOf } from '#domain/alarms/compute-load.ts';
import { formatTime } from '../../i18n/format.ts';
import type { AlarmWords } from './use-alarm-words.ts';

const width = 720;
const height = 132;
const foot = 18;
const left = 30;

/** One bar for every ten minutes of a day, over the bands of EEMUA 191 for the officers on duty. */
export const LoadChart = ({ load: { bins, officersOnDuty }, words: { t } }: { load: AlarmLoadRow; words: AlarmWords }) => {
  const limit = (band: keyof typeof bandLimits): number => bandLimits[band] * officersOnDuty;
  const peak = bins.reduce((most, bin) => (bin.n > most.n ? bin : most), bins[0] ?? { atMs: 0, n: 0 });
  const top = Math.max(limit('manageable') * 1.5, peak.n * 1.1);
  const y = (n: number): number => height - foot - (Math.min(n, top) * (height - foot - 8)) / top;
  const step = (width - left) / Math.max(1, bins.length);
  const total = bins.reduce((sum, { n }) => sum + n, 0);
  const lines = (['acceptable', 'manageable', 'overDemanding'] as const).filter(
    (band, i) => limit(band) <= top && (i === 0 || y(limit(band)) < y(limit('acceptable')) - 12),
  );
  return (
    <figure className="load-chart">
      <figcaption>
        {t('chart')}. {t('chartSummary', { peak: peak.n, time: formatTime(peak.atMs), total })}
      </figcaption>
      <svg
        viewBox={`0 0 ${width} ${height}`}
        role="img"
        aria-label={t('chartSummary', { peak: peak.n, time: formatTime(peak.atMs), total })}
      >
        {lines.map((band) => (
          <g key={band} className="load-line" data-band={band}>
            <line x1={left} x2={width} y1={y(limit(band))} y2={y(limit(band))} />
            <text x={left - 5} y={y(limit(band)) + 4} textAnchor="end">
              {limit(band)}
            </text>
          </g>
        ))}
        {bins.map(({ atMs, n }, i) => (
          <g key={atMs}>
            {n > 0 && (
              <rect
                className="load-bar"
                data-band={loadBandOf(n / officersOnDuty)}
                x={left + i * step + 0.5}
                y={y(n)}
                width={step - 1}
                height={height - foot - y(n)}
              >
                <title>{t('chartTold', { time: formatTime(atMs), n })}</title>
              </rect>
            )}
            {i % 18 === 0 && (
              <text className="load-time" x={left + i * step} y={height - 4}>
                {formatTime(atMs)}
              </text>
            )}
          </g>
        ))}
        <line className="load-base" x1={left} x2={width} y1={height - foot} y2={height - foot} />
      </svg>
    </figure>
  );
};
