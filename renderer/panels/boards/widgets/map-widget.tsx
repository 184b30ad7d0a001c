import { useCallback, useMemo } from 'react';
import type { BoardFigureRow } from '#contract/boards.ts';
import type { Widget } from '#domain/boards/widget.ts';
import { shortArea } from '../../../figures/short-area.ts';
import { nameIn } from '../../../i18n/name-of.ts';
import type { Ground } from '../../../mini-map/ground.ts';
import { useLive } from '../../../data/live.ts';
import { useBoard } from '../board-model.ts';
import { type AreaMapPlan, type AreaSpot, planAreaMap } from '../charts/plan-area-map.ts';
import { useGround } from '../use-ground.ts';
import { useSize } from '../use-size.ts';
import { FigureState } from './figure-state.tsx';
import { levelName } from '../../../figures/level-name.ts';
import { isGone } from '../../../figures/is-gone.ts';
import { levelShapes } from '../../../figures/level-mark.tsx';
import { NoAreas } from './no-figure.tsx';
import { worstOf } from './worst-of.ts';
import './map.css';

/** Areas where they lie: circles on the schematic ground, for nobody may draw boundaries that are not known. */
export const MapWidget = ({ widget }: { widget: Extract<Widget, { k: 'map' }> }) => {
  const { figures, words, definitions } = useBoard();
  const { ref, size } = useSize();
  const parts = figures.parts(widget.indicator);
  const isShare = definitions.get(widget.indicator)?.unit === '%';
  const told = useCallback((row: BoardFigureRow) => (isGone(row) ? '' : ` ${words.value(definitions, row) ?? ''}`), [words, definitions]);
  const spots = useSpots(parts, isShare, words.lang, told);
  if (parts.length === 0) return <NoAreas indicator={widget.indicator} />;
  const worst = worstOf(parts);
  return (
    <div className="bd-drawn">
      <div className="bd-map" ref={ref}>
        {size && size.width > 0 && <AreaMap {...{ spots, size }} />}
      </div>
      <p className="bd-map-note">{words.t('mapNote')}</p>
      {worst && <FigureState row={worst} />}
    </div>
  );
};

/** Shares are told by level alone: a circle of 95 % beside one of 97 % says nothing. */
const urgencyOf = ({ level }: BoardFigureRow): number => (level === 'bad' ? 2 : level === 'warn' ? 1 : 0);

const useSpots = (
  parts: readonly BoardFigureRow[],
  isShare: boolean,
  lang: 'vi' | 'en',
  told: (row: BoardFigureRow) => string,
): readonly AreaSpot<BoardFigureRow>[] => {
  const units = useLive('adminUnits.list').rows;
  const places = useLive('places.list').rows;
  return useMemo(() => {
    type Where = { readonly at: readonly [number, number] | null; readonly name: string };
    const where = new Map<string, Where>([
      ...places.map((place): [string, Where] => [place.id, { at: place.position, name: shortArea(nameIn(lang, place)) }]),
      ...units.map((unit): [string, Where] => [
        unit.code,
        { at: unit.position, name: nameIn(lang, unit).replace(/ (?:Commune|Ward)$/, '') },
      ]),
    ]);
    return parts.flatMap((of) => {
      const found = where.get(of.area);
      return found?.at
        ? [{ at: found.at, of, weight: isShare ? 1 : Math.abs(of.value ?? 0), urgency: urgencyOf(of), name: `${found.name}${told(of)}` }]
        : [];
    });
  }, [parts, units, places, isShare, lang, told]);
};

const pathOf = (lines: Ground['border'], place: AreaMapPlan<unknown>['place']): string =>
  lines
    .map(
      (line) =>
        `M${line
          .map((at) =>
            Object.values(place(at))
              .map((n) => Math.round(n * 10) / 10)
              .join(' '),
          )
          .join('L')}`,
    )
    .join('');

/** As it should be: a circle. To be looked at or acted on: the shapes such numbers have elsewhere, no smaller than can be told apart. */
const Spot = ({ level, x, y, r }: { level: string; x: number; y: number; r: number }) => {
  if (level !== 'warn' && level !== 'bad') return <circle cx={x} cy={y} r={r} />;
  const scale = (Math.max(r, 5) * 1.1) / 8;
  return <path d={levelShapes[level]} transform={`translate(${x - 8 * scale} ${y - 8 * scale}) scale(${scale})`} />;
};

const AreaMap = ({ spots, size }: { spots: readonly AreaSpot<BoardFigureRow>[]; size: { width: number; height: number } }) => {
  const { words, definitions, fontPx, onExplain } = useBoard();
  const { t, figureWords } = words;
  const ground = useGround();
  const plan = useMemo(() => planAreaMap(spots, size, fontPx), [spots, size, fontPx]);
  const lines = useMemo(
    () =>
      ground && {
        border: pathOf(ground.border, plan.place),
        rivers: pathOf(ground.rivers, plan.place),
        roads: pathOf(ground.roads, plan.place),
      },
    [ground, plan],
  );
  const said = (row: BoardFigureRow): string => {
    const area = figureWords.area(row.area);
    if (isGone(row)) return `${area}: ${t(`ledger:state_${row.state}`)}`;
    const level = levelName(row, definitions.get(row.indicator)?.limits);
    const value = `${words.value(definitions, row) ?? ''} ${words.unit(definitions, row.indicator)}`.trim();
    return `${area}: ${value}${level === null ? '' : ` (${t(`level_${level}`)})`}`;
  };
  const label = [...spots]
    .sort((a, b) => b.weight - a.weight)
    .slice(0, 5)
    .map(({ of }) => said(of))
    .join('; ');
  return (
    <svg width={size.width} height={size.height} role="img" aria-label={label}>
      {lines && (
        <g className="bd-ground">
          <path className="bd-road" d={lines.roads} />
          <path className="bd-river" d={lines.rivers} />
          <path className="bd-border" d={lines.border} />
        </g>
      )}
      {plan.circles.map(({ x, y, r, of }) => (
        <g
          key={of.id}
          className="bd-spot"
          data-level={isGone(of) ? 'gone' : of.level}
          onClick={onExplain ? () => onExplain({ indicator: of.indicator, area: of.area }) : undefined}
        >
          <title>{said(of)}</title>
          <Spot level={isGone(of) ? 'gone' : of.level} {...{ x, y, r }} />
        </g>
      ))}
      {plan.labels.map(({ x, y, text, of }) => (
        <text key={of.id} x={x} y={y} dominantBaseline="central" fontSize={fontPx}>
          {text}
        </text>
      ))}
    </svg>
  );
};
