import { lazy, Suspense } from 'react';
import { useTranslation } from 'react-i18next';
import { PanelName } from '#contract/calls.ts';
import type { CellContent, ScreenContent } from '#domain/wall-content.ts';
import { wallLayouts } from '#domain/wall-layout.ts';
import { PanelView } from '../layout/panel-view.tsx';
import { PanelBoundary } from '../ui/panel-boundary.tsx';
import { WallClock } from './wall-clock.tsx';

const BareWall = lazy(async () => ({ default: (await import('../panels/cameras/wall/bare-wall.tsx')).BareWall }));

/** The cells of one screen. */
export const WallScreen = ({ content }: { content: ScreenContent }) => {
  const { columns, rows, cells } = wallLayouts[content.layout];
  const hasCameras = content.cells.some((cell) => cell?.k === 'camera');
  return (
    <div className="wall-content" data-layout={content.layout}>
      {hasCameras && (
        <PanelBoundary>
          <Suspense fallback={null}>
            <BareWall content={content} />
          </Suspense>
        </PanelBoundary>
      )}
      <div className="wall-cells" style={{ gridTemplate: `repeat(${rows}, minmax(0, 1fr)) / repeat(${columns}, minmax(0, 1fr))` }}>
        {cells.map((rect, at) => {
          const cell = content.cells[at];
          return (
            cell &&
            cell.k !== 'camera' && (
              <div
                key={at}
                className="wall-cell"
                style={{ gridArea: `${rect.y + 1} / ${rect.x + 1} / span ${rect.height} / span ${rect.width}` }}
              >
                <Cell content={cell} />
              </div>
            )
          );
        })}
      </div>
    </div>
  );
};

const Cell = ({ content }: { content: CellContent }) => {
  const { t } = useTranslation('room');
  if (content.k === 'clock') return <WallClock />;
  if (content.k === 'text') return <p className="wall-text">{content.text}</p>;
  const panel = content.k === 'panel' ? PanelName.safeParse(content.panel).data : undefined;
  return panel ? <PanelView name={panel} /> : <p className="wall-nothing">{t('wallNothing')}</p>;
};
