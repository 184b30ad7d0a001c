import { type KeyboardEvent, type PointerEvent, useRef, useState } from 'react';
import { findOverlaps, snapPlace, spanOf } from '#domain/wall-arrange.ts';
import type { WallPlace, WallScreen } from '#domain/wall.ts';
import { useDesk } from '../use-desk.ts';
import type { WallModel } from '../use-wall-model.ts';
import type { WallWords } from '../use-wall-words.ts';
import { useArrange, usualGapMm } from './use-arrange.ts';

type Props = { model: WallModel; words: WallWords };
type Drag = {
  readonly id: WallScreen['id'];
  readonly kind: 'move' | 'size';
  readonly x: number;
  readonly y: number;
  readonly from: WallPlace;
};
type Draft = { readonly id: WallScreen['id']; readonly place: WallPlace };

/** Part of the wall's width within which a screen is drawn to its neighbours. */
const reach = 1 / 60;
const steps: Readonly<Record<string, readonly [number, number]>> = {
  ArrowLeft: [-1, 0],
  ArrowRight: [1, 0],
  ArrowUp: [0, -1],
  ArrowDown: [0, 1],
};

const round = (mm: number): number => Math.round(mm * 10) / 10;

/** A point of the screen in millimetres of the wall. */
const pointOf = (svg: SVGSVGElement, { clientX, clientY }: PointerEvent): { x: number; y: number } => {
  const { x, y } = new DOMPoint(clientX, clientY).matrixTransform(svg.getScreenCTM()?.inverse());
  return { x, y };
};

const dragged = ({ kind, from, x, y }: Drag, to: { x: number; y: number }, others: readonly WallPlace[], reachMm: number): WallPlace => {
  if (kind === 'move') return snapPlace({ ...from, left: from.left + to.x - x, top: from.top + to.y - y }, others, usualGapMm, reachMm);
  // The picture keeps its proportions.
  const width = Math.max(100, round(from.width + to.x - x));
  return { ...from, width, height: round((width * from.height) / from.width) };
};

/** The screens as they hang, to be moved by hand or by the arrow keys. */
export const ArrangePicture = ({ model, words }: Props) => {
  const { t } = words;
  const { screens } = model.wall;
  const { may, setPlace } = useArrange(model);
  const { place: reached, reach: choose } = useDesk();
  const svg = useRef<SVGSVGElement>(null);
  const drag = useRef<Drag | null>(null);
  const [draft, setDraft] = useState<Draft | null>(null);
  const span = spanOf(screens.map(({ place }) => place));
  const margin = span.width / 12;
  const placeOf = ({ id, place }: WallScreen): WallPlace => (draft?.id === id ? draft.place : place);
  const placed = screens.map((screen) => ({ ...screen, place: placeOf(screen) }));
  const wrong = new Set(findOverlaps(placed));
  // One size for all names: the one that fits the smallest.
  const size = Math.min(...screens.map(({ place: { width, height } }) => Math.min(width, height * 1.6))) / 10;
  const chosen = screens.find(({ id }) => id === reached?.screen) ?? screens[0];

  const begin = (event: PointerEvent, screen: WallScreen, kind: Drag['kind']): void => {
    choose('scene', { screen: screen.id, cell: 0 });
    if (!may || !svg.current) return;
    event.stopPropagation();
    svg.current.setPointerCapture(event.pointerId);
    drag.current = { id: screen.id, kind, ...pointOf(svg.current, event), from: screen.place };
  };
  const move = (event: PointerEvent): void => {
    if (!drag.current || !svg.current) return;
    const { id } = drag.current;
    const others = screens.filter((screen) => screen.id !== id).map(({ place }) => place);
    setDraft({ id, place: dragged(drag.current, pointOf(svg.current, event), others, span.width * reach) });
  };
  const keep = (): void => {
    drag.current = null;
    const before = screens.find(({ id }) => id === draft?.id)?.place;
    if (draft && JSON.stringify(before) !== JSON.stringify(draft.place)) setPlace(draft.id, draft.place);
    setDraft(null);
  };
  const onKeyDown = (event: KeyboardEvent, screen: WallScreen): void => {
    const step = steps[event.key];
    if (!step || !may) return;
    event.preventDefault();
    const by = event.shiftKey ? 1 : 10;
    const { left, top, ...size } = placeOf(screen);
    setDraft({ id: screen.id, place: { left: round(left + by * step[0]), top: round(top + by * step[1]), ...size } });
  };

  return (
    <svg
      ref={svg}
      className="sc-arrange"
      viewBox={`${span.left - margin} ${span.top - margin} ${span.width + 2 * margin} ${span.height + 2 * margin}`}
      role="group"
      aria-label={t('pictureArrange')}
      onPointerMove={move}
      onPointerUp={keep}
      onPointerCancel={() => setDraft(null)}
    >
      {placed.map((screen) => (
        <ArrangedScreen
          key={screen.id}
          screen={screen}
          name={words.screen(screens, screen.id)}
          {...{ words, size }}
          isChosen={screen.id === chosen?.id}
          isWrong={wrong.has(screen.id)}
          may={may}
          onBegin={(event, kind) => begin(event, { ...screen, place: placeOf(screen) }, kind)}
          onFocus={() => choose('scene', { screen: screen.id, cell: 0 })}
          onKeyDown={(event) => onKeyDown(event, screen)}
          // The arrow keys move; letting go keeps it, as one change.
          onKeyUp={(event) => steps[event.key] && keep()}
        />
      ))}
    </svg>
  );
};

type ScreenProps = {
  screen: WallScreen;
  name: string;
  words: WallWords;
  /** Of its name, in the picture's own units. */
  size: number;
  isChosen: boolean;
  isWrong: boolean;
  may: boolean;
  onBegin: (event: PointerEvent, kind: Drag['kind']) => void;
  onFocus: () => void;
  onKeyDown: (event: KeyboardEvent) => void;
  onKeyUp: (event: KeyboardEvent) => void;
};

const ArrangedScreen = ({
  screen,
  name,
  words: { t },
  size,
  isChosen,
  isWrong,
  may,
  onBegin,
  onFocus,
  onKeyDown,
  onKeyUp,
}: ScreenProps) => {
  const { left, top, width, height } = screen.place;
  const told = t('sizeAt', { width: Math.round(width), height: Math.round(height), left: Math.round(left), top: Math.round(top) });
  return (
    <g
      className="sc-arranged"
      data-chosen={isChosen || undefined}
      data-wrong={isWrong || undefined}
      data-arranged={screen.id}
      role="button"
      aria-pressed={isChosen}
      aria-label={`${name}, ${told}${isWrong ? `, ${t('overlaps')}` : ''}`}
      tabIndex={0}
      onPointerDown={(event) => onBegin(event, 'move')}
      onFocus={onFocus}
      onKeyDown={onKeyDown}
      onKeyUp={onKeyUp}
    >
      <rect x={left} y={top} width={width} height={height} />
      <text x={left + width / 2} y={top + height / 2} fontSize={size}>
        {name}
      </text>
      <text className="sc-arranged-size" x={left + width / 2} y={top + height / 2 + size * 1.5} fontSize={size * 0.7}>
        {t('sizeOnly', { width: Math.round(width), height: Math.round(height) })}
      </text>
      {isChosen && may && (
        <rect
          className="sc-arranged-grip"
          x={left + width - size * 0.9}
          y={top + height - size * 0.9}
          width={size * 0.9}
          height={size * 0.9}
          onPointerDown={(event) => onBegin(event, 'size')}
        />
      )}
    </g>
  );
};
