import { useTranslation } from 'react-i18next';
import type { CameraRow } from '#contract/rows.ts';
import type { TilePlan } from '#domain/plan-wall.ts';
import { noZoom, type Rotation } from '../../data/camera-wall.ts';
import { useClockOffsetMs } from '../../data/clock.ts';
import { CameraTile } from '../../panels/cameras/tile/camera-tile.tsx';
import type { View } from '../views.ts';
import { CellNotice } from './cell-notice.tsx';
import '../../panels/cameras/cameras.css';

type Props = { view: View; camera: CameraRow | undefined; rotation: Rotation; plan: TilePlan | undefined };

/** Until the plan has seen it. */
const unplanned = { shows: 'nothing', because: 'hidden' } as const;
const nothing = (): void => {};

/** A camera as the desk shows it, larger and without anything to press. */
export const CameraCell = ({ view, camera, rotation, plan }: Props) => {
  const { t } = useTranslation('wallPage');
  const clockOffsetMs = useClockOffsetMs() ?? 0;
  if (!camera) return <CellNotice title={t('unknownCamera')} help={t('unknownCameraHelp')} />;
  return (
    <div className="cell-camera" data-size={view.rect.height > 0.4 ? 'large' : view.rect.height > 0.2 ? 'middle' : 'small'}>
      <CameraTile
        {...{ camera, clockOffsetMs }}
        tile={{ camera: camera.id, rotation, zoom: noZoom, turn: 1 }}
        plan={plan ?? unplanned}
        {...{ cell: view.cell, isSelected: false, isCurrent: false, replay: null, isFocused: false, isAlone: true, acts: null }}
        {...{ onCurrent: nothing, onDropped: nothing, onZoom: nothing }}
      />
      {view.tour && (
        <span className="cell-tour">
          {view.tour.name} · {view.tour.at}/{view.tour.of}
        </span>
      )}
    </div>
  );
};
