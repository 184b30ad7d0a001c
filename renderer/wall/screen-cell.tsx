import { lazy, type ReactNode, Suspense } from 'react';
import { useTranslation } from 'react-i18next';
import { PanelName } from '#contract/calls.ts';
import type { CameraRow } from '#contract/rows.ts';
import type { TilePlan } from '#domain/plan-wall.ts';
import { PanelView } from '../layout/panel-view.tsx';
import { CameraCell } from './cells/camera-cell.tsx';
import { ImageCell } from './cells/image-cell.tsx';
import { IncidentCell } from './cells/incident-cell.tsx';
import { CellNotice } from './cells/cell-notice.tsx';
import { TextCell } from './cells/text-cell.tsx';
import { WebCell } from './cells/web-cell.tsx';
import type { View } from './views.ts';
import { WallClock } from './wall-clock.tsx';

const WallBoard = lazy(async () => ({ default: (await import('../panels/boards/wall-board.tsx')).WallBoard }));
const WallMap = lazy(async () => ({ default: (await import('../panels/map/wall-map.tsx')).WallMap }));

type Props = {
  view: View;
  cameras: ReadonlyMap<string, CameraRow>;
  plan: TilePlan | undefined;
  webHosts: readonly string[];
};

/** What a cell shows, by its kind. */
export const ScreenCell = ({ view, cameras, plan, webHosts }: Props): ReactNode => {
  const { t } = useTranslation('wallPage');
  const { content } = view;
  switch (content.k) {
    case 'camera':
      return <CameraCell view={view} camera={cameras.get(content.camera)} rotation={content.rotation} plan={plan} />;
    case 'clock':
      return <WallClock />;
    case 'text':
      return <TextCell text={content.text} tone={content.tone} />;
    case 'image':
      return <ImageCell id={content.image} fit={content.fit} />;
    case 'web':
      return <WebCell url={content.url} webHosts={webHosts} />;
    case 'incident':
      return content.id === null ? <CellNotice title={t('noSubject')} /> : <IncidentCell id={content.id} />;
    case 'nearest':
      return <CellNotice title={t('noNearest', { n: content.rank })} />;
    case 'map':
      return (
        <Suspense fallback={<CellNotice title={t('loadingMap')} />}>
          <div className="cell-map">
            <WallMap at={typeof content.at === 'string' ? null : content.at} />
          </div>
        </Suspense>
      );
    case 'board': {
      const [id] = content.boards;
      if (id === undefined) return <CellNotice title={t('unknown')} help={t('unknownHelp')} />;
      return (
        <Suspense fallback={<CellNotice title={t('loadingBoard')} />}>
          <WallBoard id={id} />
        </Suspense>
      );
    }
    case 'panel': {
      const panel = PanelName.safeParse(content.panel);
      if (!panel.success) return <CellNotice title={t('unknownPanel', { name: content.panel })} help={t('unknownHelp')} />;
      return (
        <div className="cell-panel">
          <PanelView name={panel.data} />
        </div>
      );
    }
    default:
      // A later version may know more of what a cell can show.
      return <CellNotice title={t('unknown')} help={t('unknownHelp')} />;
  }
};
