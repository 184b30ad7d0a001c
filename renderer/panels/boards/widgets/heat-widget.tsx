import { useMemo } from 'react';
import type { BoardFigureRow, BoardPoint } from '#contract/boards.ts';
import type { Widget } from '#domain/boards/widget.ts';
import { formatFigure, formatMonth, formatWeekday } from '../../../i18n/format.ts';
import { useBoard } from '../board-model.ts';
import { Chart } from '../charts/chart.tsx';
import { computeHeat, heatBounds } from '../charts/compute-heat.ts';
import type { Palette } from '../charts/palette.ts';
import { makeTip } from '../charts/tip.ts';
import { FigureState } from './figure-state.tsx';
import { NoFigure } from './no-figure.tsx';

/** A square for each day. */
export const HeatWidget = ({ widget }: { widget: Extract<Widget, { k: 'heat' }> }) => {
  const row = useBoard().figures.one(widget.of);
  return row ? <Heat row={row} days={widget.days} /> : <NoFigure />;
};

const dayMs = 24 * 3_600_000;
/** A Sunday. */
const aSunday = Date.UTC(2026, 10, 22);

const Heat = ({ row, days }: { row: BoardFigureRow; days: number }) => {
  const { words, definitions, palette, fontPx } = useBoard();
  const { lang, t } = words;
  const unit = words.unit(definitions, row.indicator);
  const decimals = definitions.get(row.indicator)?.decimals ?? 0;
  const shown = useMemo(() => row.points.slice(-days), [row.points, days]);
  const option = useMemo(
    () =>
      computeHeat({
        ...{ points: shown, palette, fontPx },
        months: Array.from({ length: 12 }, (_, i) => formatMonth(i, lang)),
        days: Array.from({ length: 7 }, (_, i) => (i % 2 === 1 ? formatWeekday(aSunday + i * dayMs, lang) : '')),
        tip: (day, value) =>
          makeTip(day.split('-').reverse().join('/'), [{ name: '', value: `${formatFigure(value, decimals, lang)} ${unit}`.trim() }]),
      }),
    [shown, palette, fontPx, decimals, lang, unit],
  );
  return (
    <div className="bd-drawn">
      <Chart
        option={option}
        label={`${words.indicator(definitions, row.indicator)}: ${words.value(definitions, row) ?? t('ledger:noNumber')}`}
      />
      <div className="bd-heat-foot">
        <FigureState row={row} periods={days} />
        <Scale points={shown} palette={palette} number={(value) => formatFigure(value, decimals, lang)} />
      </div>
    </div>
  );
};

type ScaleProps = { readonly points: readonly BoardPoint[]; readonly palette: Palette; readonly number: (value: number) => string };

/** What the colours of the days stand for. */
const Scale = ({ points, palette, number }: ScaleProps) => {
  const { min, max } = heatBounds(points);
  return (
    <span className="bd-scale">
      {number(min)}
      <span style={{ background: `linear-gradient(90deg, ${palette.ground}, ${palette.series[0] ?? palette.accent})` }} />
      {number(max)}
    </span>
  );
};
