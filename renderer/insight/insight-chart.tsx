import type { InsightRow } from '#contract/insight.ts';
import { chartSize, computeChart, type ChartMark } from './compute-chart.ts';
import type { InsightWords } from './use-insight-words.ts';

const shapes = { high: 'M0 -5.5 5 4H-5Z', low: 'M0 5.5 5 -4H-5Z' } as const;

const markText = ({ startMs, value, mark }: ChartMark, row: InsightRow, { t, time, number, plain }: InsightWords): string => {
  const { low = null, high = null } = row.points.find((point) => point.startMs === startMs) ?? {};
  return t(`mark_${mark}`, { time: time(startMs), value: number(value), low: plain(low ?? 0), high: plain(high ?? 0) });
};

/** The past with what was usual, marks by shape and colour, the forecast dashed in its interval. */
export const InsightChart = ({ row, label, words }: { row: InsightRow; label: string; words: InsightWords }) => {
  const { width, height, left, right, foot, top } = chartSize;
  const chart = computeChart(row);
  return (
    <svg className="insight-chart" viewBox={`0 0 ${width} ${height}`} role="img" aria-label={label}>
      {chart.rows.map(({ value, y }) => (
        <g key={value} className="insight-row">
          <line x1={left} x2={width - right} y1={y} y2={y} />
          <text x={left - 5} y={y + 4} textAnchor="end">
            {words.plain(value, 2)}
          </text>
        </g>
      ))}
      <path className="insight-usual" d={chart.usual} />
      <path className="insight-interval" d={chart.interval} />
      {chart.nowX !== null && <line className="insight-now" x1={chart.nowX} x2={chart.nowX} y1={top} y2={height - foot} />}
      {chart.limits.map(({ level, value, y }) => (
        <line key={`${level} ${value}`} className="insight-limit" data-level={level} x1={left} x2={width - right} y1={y} y2={y}>
          <title>{`${words.t('key_limit')} ${words.number(value)}`}</title>
        </line>
      ))}
      <path className="insight-history" d={chart.history} />
      {chart.alone.map(({ x, y }) => (
        <circle key={x} className="insight-alone" cx={x} cy={y} r={1.6} />
      ))}
      <path className="insight-ahead" d={chart.ahead} />
      {chart.marks.map((mark) => (
        <path key={mark.startMs} className="insight-mark" d={shapes[mark.mark]} transform={`translate(${mark.x} ${mark.y})`}>
          <title>{markText(mark, row, words)}</title>
        </path>
      ))}
      {chart.times.map(({ ms, x }) => (
        <text key={ms} className="insight-time" x={x} y={height - 4} textAnchor="middle">
          {words.date(ms)}
        </text>
      ))}
    </svg>
  );
};

const Key = ({ of, children }: { of: string; children: string }) => (
  <li>
    <svg viewBox="0 0 18 10" aria-hidden="true" className="insight-key" data-of={of}>
      {of === 'usual' && <rect className="insight-usual" width="18" height="10" />}
      {of === 'ahead' && <rect className="insight-interval" width="18" height="10" />}
      {of === 'history' && <path className="insight-history" d="M0 5H18" />}
      {of === 'ahead' && <path className="insight-ahead" d="M0 5H18" />}
      {of === 'limit' && <path className="insight-limit" data-level="bad" d="M0 5H18" />}
      {(of === 'high' || of === 'low') && <path className="insight-mark" d={shapes[of]} transform="translate(9 5) scale(.85)" />}
    </svg>
    {children}
  </li>
);

/** What the lines and shapes mean: only those that are drawn. */
export const InsightKeys = ({ row, words: { t } }: { row: InsightRow; words: InsightWords }) => {
  const chart = computeChart(row);
  return (
    <ul className="insight-keys">
      <Key of="history">{t('key_history')}</Key>
      {chart.usual && <Key of="usual">{t('key_usual')}</Key>}
      {chart.interval && <Key of="ahead">{t('key_ahead')}</Key>}
      {chart.marks.some(({ mark }) => mark === 'high') && <Key of="high">{t('key_high')}</Key>}
      {chart.marks.some(({ mark }) => mark === 'low') && <Key of="low">{t('key_low')}</Key>}
      {chart.limits.length > 0 && <Key of="limit">{t('key_limit')}</Key>}
    </ul>
  );
};
