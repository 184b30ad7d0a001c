import { useMemo } from 'react';
import type { BoardFigureRow } from '#contract/boards.ts';
import type { ChartWidget as ChartSettings } from '#domain/boards/widget.ts';
import { formatFigure } from '../../../i18n/format.ts';
import { type BoardModel, useBoard } from '../board-model.ts';
import { Chart } from '../charts/chart.tsx';
import { computeChart, type DrawnSeries } from '../charts/compute-chart.ts';
import { Legend } from '../charts/legend.tsx';
import { makeTip } from '../charts/tip.ts';
import { type Size, useSize } from '../use-size.ts';
import { FigureState } from './figure-state.tsx';
import { NoFigure } from './no-figure.tsx';
import { familyOf } from '../use-board-words.ts';
import { shortNames } from './short-name.ts';
import { worstOf } from './worst-of.ts';

/** A line, an area or bars; under it how its feeds do, the worst first. */
export const ChartWidget = ({ widget }: { widget: ChartSettings }) => {
  const board = useBoard();
  const { figures } = board;
  const rows = useMemo(() => widget.of.flatMap((each) => figures.one(each) ?? []), [widget, figures]);
  const { ref, size } = useSize();
  const option = useChartOption(widget, rows, size, board);
  if (rows.length === 0) return <NoFigure />;
  const worst = worstOf(rows);
  return (
    <div className="bd-drawn">
      {(rows.length > 1 || widget.isPlanShown) && (
        <Legend
          names={rows.length === 1 ? [board.words.t('actual')] : namesOf(rows, board)}
          planName={widget.isPlanShown ? board.words.t('plan') : null}
          isLine={widget.k === 'line' || widget.k === 'area'}
          palette={board.palette}
          onPick={explainOne(rows, board)}
        />
      )}
      <div className="bd-plot" ref={ref}>
        {option && <Chart option={option} label={labelOf(rows, widget, board)} />}
      </div>
      {worst && <FigureState row={shortest(worst, rows)} periods={widget.periods} />}
    </div>
  );
};

/** How the worst feed does, with as much past as the row has of which the least is kept here. */
const shortest = (worst: BoardFigureRow, rows: readonly BoardFigureRow[]): BoardFigureRow => {
  const [cut] = rows.filter(({ keptFromMs }) => keptFromMs !== null).sort((a, b) => a.points.length - b.points.length);
  return cut ? { ...worst, keptFromMs: cut.keptFromMs, points: cut.points } : worst;
};

/** Each series leads to where it comes from. */
const explainOne = (rows: readonly BoardFigureRow[], { onExplain }: BoardModel): ((i: number) => void) | null =>
  onExplain &&
  ((i) => {
    const row = rows[i];
    if (row) onExplain({ indicator: row.indicator, area: row.area });
  });

/** The newest numbers in words. */
const labelOf = (rows: readonly BoardFigureRow[], widget: ChartSettings, { words, definitions }: BoardModel): string =>
  rows
    .map((row, i) => {
      const of = widget.of[i];
      const value = words.value(definitions, row) ?? words.t('ledger:noNumber');
      return `${of ? words.figure(definitions, of) : row.indicator}: ${value} ${words.unit(definitions, row.indicator)}`;
    })
    .join('; ');

type Said = Pick<BoardModel, 'words' | 'definitions'>;

/** Series of one indicator are told apart by their areas alone. */
const namesOf = (rows: readonly BoardFigureRow[], { words, definitions }: Said): string[] => {
  const isOneIndicator = rows.length > 1 && new Set(rows.map(({ indicator }) => indicator)).size === 1;
  if (isOneIndicator) return rows.map(({ area }) => words.figureWords.shortArea(area));
  // Figures of one indicator, which is named above them, by their short names.
  const isOneFamily = familyOf(definitions, rows) !== null;
  const shortOf = (id: string): string => {
    const known = definitions.get(id);
    return known ? words.figureWords.short(known) : id;
  };
  const names = isOneFamily
    ? rows.map(({ indicator }) => shortOf(indicator))
    : shortNames(rows.map(({ indicator }) => words.indicator(definitions, indicator)));
  // Where they are not counted alike each says how it is.
  const units = rows.map(({ indicator }) => words.unit(definitions, indicator));
  return new Set(units).size === 1 ? names : names.map((name, i) => (units[i] ? `${name} (${units[i]})` : name));
};

const drawn = (widget: ChartSettings, row: BoardFigureRow, name: string, board: Said): DrawnSeries => ({
  name,
  unit: board.words.unit(board.definitions, row.indicator),
  points: row.points.slice(-widget.periods),
  silence: row.state === 'live' ? null : board.words.t(`ledger:state_${row.state}`),
  limits: board.definitions.get(row.indicator)?.limits ?? null,
});

const useChartOption = (widget: ChartSettings, rows: readonly BoardFigureRow[], box: Size | null, board: BoardModel) => {
  const { words, definitions, palette, fontPx } = board;
  return useMemo(() => {
    if (!box) return null;
    const { lang, t } = words;
    const names = namesOf(rows, { words, definitions });
    const series = rows.map((row, i) => drawn(widget, row, names[i] ?? '', { words, definitions }));
    const decimals = Math.max(0, ...rows.map(({ indicator }) => definitions.get(indicator)?.decimals ?? 0));
    const number = (value: number): string => formatFigure(value, decimals, lang);
    const period = (row: BoardFigureRow, startMs: number): string =>
      words.figureWords.period({ startMs, endMs: startMs + (row.endMs - row.startMs) });
    return computeChart({
      ...{ kind: widget.k, series, isPlanShown: widget.isPlanShown, planName: t('plan'), palette, fontPx, isWhole: decimals === 0 },
      ...{ box, limitName: t('limit') },
      number: (value, places) => formatFigure(value, places, lang),
      tip: (atMs) =>
        makeTip(
          rows[0] ? period(rows[0], atMs) : '',
          series.map(({ name, unit, points }, i) => {
            const value = points.find(([startMs]) => startMs === atMs)?.[1] ?? null;
            const color = palette.series[i % palette.series.length] ?? palette.dim;
            return { name, value: value === null ? t('ledger:noNumber') : `${number(value)} ${unit}`.trim(), color };
          }),
        ),
    });
  }, [widget, rows, box, words, definitions, palette, fontPx]);
};
