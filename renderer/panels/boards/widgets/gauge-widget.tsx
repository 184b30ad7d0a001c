import { useMemo } from 'react';
import type { BoardFigureRow } from '#contract/boards.ts';
import type { Widget } from '#domain/boards/widget.ts';
import { useBoard } from '../board-model.ts';
import { Chart } from '../charts/chart.tsx';
import { computeGauge, gaugeScale } from '../charts/compute-gauge.ts';
import { useSize } from '../use-size.ts';
import { FigureState } from './figure-state.tsx';
import { isGone } from '../../../figures/is-gone.ts';
import { FigureText } from './figure-text.tsx';
import { NoFigure } from './no-figure.tsx';
import { OtherFigures } from './other-figures.tsx';
import './gauge.css';

type GaugeSettings = Extract<Widget, { k: 'gauge' }>;

/** One number on a scale, with the limits in its rim. */
export const GaugeWidget = ({ widget }: { widget: GaugeSettings }) => {
  const row = useBoard().figures.one(widget.of);
  return row ? <Gauge widget={widget} row={row} /> : <NoFigure />;
};

const Gauge = ({ widget, row }: { widget: GaugeSettings; row: BoardFigureRow }) => {
  const { words, definitions, palette, fontPx, isFar } = useBoard();
  const definition = definitions.get(row.indicator);
  const gone = isGone(row);
  const { ref, size } = useSize();
  const option = useMemo(() => {
    if (!size) return null;
    const value = gone ? null : row.value;
    const range = definition?.range ?? { least: null, most: null };
    const color = row.level === 'bad' ? palette.crit : row.level === 'warn' ? palette.warn : palette.accent;
    const scale = gaugeScale(widget, range, definition?.unit ?? '', row.value, row.plan);
    return computeGauge({ value, scale, limits: definition?.limits ?? null, color, palette, fontPx, box: size });
  }, [gone, row.value, row.plan, row.level, definition, widget, palette, fontPx, size]);
  return (
    <div className="bd-drawn">
      <div className="bd-gauge-main">
        <div className="bd-dial" ref={ref}>
          {option && (
            <Chart
              option={option}
              label={`${words.figure(definitions, widget.of)}: ${words.value(definitions, row) ?? words.t('ledger:noNumber')}`}
            />
          )}
        </div>
        <p className="bd-gauge-value">
          <FigureText row={row} hasUnit />
        </p>
      </div>
      <OtherFigures main={row} />
      <FigureState row={row} isShort={isFar} />
    </div>
  );
};
