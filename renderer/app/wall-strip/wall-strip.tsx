import { type DragEvent, type KeyboardEvent, useEffect, useRef, useState } from 'react';
import type { WallRow } from '#contract/wall.ts';
import type { CameraId, IncidentId } from '#domain/ids.ts';
import type { CellContent } from '#domain/wall-content.ts';
import { wallLayouts } from '#domain/wall-layout.ts';
import { type Selected, useSelection } from '../../data/selection.ts';
import { isForWall, readForWall } from '../../data/wall-drag.ts';
import { useWallDesk, type WallDesk } from '../../data/wall-desk.ts';
import { useWallNow, useWallStrip } from '../../data/wall-now.ts';
import { useWallOrders } from '../../data/wall-orders.ts';
import { useWallWords, type WallWords } from '../../data/wall-words.ts';
import { useDragging } from './use-dragging.ts';
import './wall-strip.css';

type Screen = WallDesk['screens'][number];
type Put = (screen: Screen, cell: number, content: CellContent, isWhole: boolean) => void;

const percent = (part: number, whole: number): string => `${(100 * part) / whole}%`;

/** The selected thing as a cell would show it. */
const contentOf = (selected: Selected | null): CellContent | null => {
  if (selected?.kind === 'camera') return { k: 'camera', camera: selected.id as CameraId, rotation: 0 };
  return selected?.kind === 'incident' ? { k: 'incident', id: selected.id as IncidentId } : null;
};

type CellProps = { screen: Screen; cell: number; words: WallWords; onPut: Put };

/** One cell: takes what is dropped, or on Enter what is selected. */
const StripCell = ({ screen, cell, words, onPut }: CellProps) => {
  const [isOver, setIsOver] = useState(false);
  const layout = wallLayouts[screen.content.layout];
  const rect = layout.cells[cell];
  const told = words.content(screen.content.cells[cell]);
  if (!rect) return null;
  const over = (event: DragEvent): void => {
    if (!isForWall(event.dataTransfer)) return;
    event.preventDefault();
    setIsOver(true);
  };
  const drop = (event: DragEvent): void => {
    setIsOver(false);
    const content = readForWall(event.dataTransfer);
    if (!content) return;
    event.preventDefault();
    onPut(screen, cell, content, event.shiftKey);
  };
  const press = (isWhole: boolean): void => {
    const content = contentOf(useSelection.getState().selected);
    if (content) onPut(screen, cell, content, isWhole);
  };
  return (
    <button
      type="button"
      className="strip-cell"
      data-over={isOver || undefined}
      data-testid={`strip-${screen.n}.${cell + 1}`}
      aria-label={`${words.place(screen.n, cell + 1)}: ${told}`}
      title={told}
      style={{
        ...{ left: percent(rect.x, layout.columns), top: percent(rect.y, layout.rows) },
        ...{ width: percent(rect.width, layout.columns), height: percent(rect.height, layout.rows) },
      }}
      onDragOver={over}
      onDragLeave={() => setIsOver(false)}
      onDrop={drop}
      onClick={(event) => press(event.shiftKey)}
    >
      <b>{cell + 1}</b> <span>{told}</span>
    </button>
  );
};

const StripScreen = ({ screen, words, box, onPut }: Omit<CellProps, 'cell'> & { box: Box }) => {
  const { left, top, width, height } = screen.place;
  return (
    <div
      className="strip-screen"
      role="group"
      aria-label={words.t('screen', { n: screen.n })}
      style={{
        ...{ left: percent(left - box.left, box.width), top: percent(top - box.top, box.height) },
        ...{ width: percent(width, box.width), height: percent(height, box.height) },
      }}
    >
      {wallLayouts[screen.content.layout].cells.map((_, cell) => (
        <StripCell key={cell} {...{ screen, cell, words, onPut }} />
      ))}
      <span className="strip-number" aria-hidden="true">
        {screen.n}
      </span>
    </div>
  );
};

/** As large as there is room for without covering the desk. */
const sizeOf = ({ width, height }: Box) => ({
  aspectRatio: `${width} / ${height}`,
  width: `min(1100px, 90vw, ${Math.round((300 * width) / height)}px)`,
});

type Box = { readonly left: number; readonly top: number; readonly width: number; readonly height: number };

const boxOf = (screens: readonly Screen[]): Box => {
  const left = Math.min(...screens.map(({ place }) => place.left));
  const top = Math.min(...screens.map(({ place }) => place.top));
  const width = Math.max(...screens.map(({ place }) => place.left + place.width)) - left;
  return { left, top, width, height: Math.max(...screens.map(({ place }) => place.top + place.height)) - top };
};

const steps: Readonly<Record<string, 1 | -1>> = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 };

const Picture = ({ desk, seen, onClose }: { desk: WallDesk; seen: WallRow | null; onClose: () => void }) => {
  const words = useWallWords();
  const { t } = words;
  const { give } = useWallOrders();
  const selected = contentOf(useSelection((state) => state.selected));
  const picture = useRef<HTMLDivElement>(null);
  const isDragged = seen !== null;
  useEffect(() => {
    if (!isDragged) picture.current?.querySelector('button')?.focus();
  }, [isDragged]);
  const onKeyDown = (event: KeyboardEvent): void => {
    const step = steps[event.key];
    if (event.key === 'Escape') onClose();
    else if (step === undefined) return;
    const cells = [...(picture.current?.querySelectorAll('button') ?? [])];
    if (step !== undefined) cells[(cells.findIndex((each) => each === event.target) + step + cells.length) % cells.length]?.focus();
    event.preventDefault();
    event.stopPropagation();
  };
  const put: Put = ({ id, n }, cell, content, isWhole) => {
    useWallNow.setState({ screen: n });
    const what = words.content(content);
    const incidentId = content.k === 'incident' ? content.id : null;
    if (isWhole)
      void give(
        { k: 'take', screens: { [id]: { layout: '1', cells: [content] } }, sceneId: null, incidentId },
        t('didScreen', { n, what }),
        seen ?? undefined,
      );
    else void give({ k: 'push', screen: id, cell, content }, t('did', { place: words.place(n, cell + 1), what }), seen ?? undefined);
  };
  const box = boxOf(desk.screens);
  const hint = selected ? t('stripKeys', { what: words.content(selected) }) : t('stripNone');
  return (
    <section className="strip" aria-label={t('strip')} data-testid="wall-strip" onKeyDown={onKeyDown}>
      <div ref={picture} className="strip-picture" style={sizeOf(box)}>
        {desk.screens.map((screen) => (
          <StripScreen key={screen.id} {...{ screen, words, box, onPut: put }} />
        ))}
      </div>
      <p>{isDragged ? t('stripHint') : hint}</p>
    </section>
  );
};

/** A small picture of the wall, to scale: there while something is dragged that fits on it, and by key. */
export const WallStrip = () => {
  const desk = useWallDesk();
  const seen = useDragging();
  const { isOpen, open } = useWallStrip();
  if ((!isOpen && !seen) || desk.screens.length === 0) return null;
  return <Picture desk={desk} seen={seen} onClose={() => open(false)} />;
};
