import { MonitorPlay } from 'lucide-react';
import type { CameraRow } from '#contract/rows.ts';
import { startCameraDrag } from './camera-drag.ts';
import { hasStream } from './find-cameras.ts';
import { HealthMark } from './health-mark.tsx';
import { useCameraWords } from './use-camera-words.ts';

type Props = {
  camera: CameraRow;
  /** What it goes by on the numpad. */
  number: number | undefined;
  isShown: boolean;
  isSelected: boolean;
  isReachable: boolean;
  onReached: () => void;
  onSelect: () => void;
  onOpen: () => void;
};

/** One camera of the list: click selects, double-click or Enter shows it, dragging puts it where it is dropped. */
export const CameraListRow = ({ camera, number, isShown, isSelected, isReachable, onReached, onSelect, onOpen }: Props) => {
  const { t, name: nameOf } = useCameraWords();
  const name = nameOf(camera);
  const sign = hasStream(camera) ? camera.health.state : 'none';
  return (
    <li>
      <button
        type="button"
        className="camera-row"
        data-testid="camera-row"
        data-camera={camera.id}
        aria-current={isSelected || undefined}
        tabIndex={isReachable ? 0 : -1}
        draggable
        onFocus={onReached}
        onClick={onSelect}
        onDoubleClick={onOpen}
        onKeyDown={(event) => {
          if (event.key !== 'Enter') return;
          event.preventDefault();
          onOpen();
        }}
        onDragStart={(event) => startCameraDrag(event, camera.id, name, null)}
      >
        <HealthMark sign={sign} />
        <span className="camera-row-name">
          <span className="wall-number">{number}</span> {name}
        </span>
        {isShown && <MonitorPlay className="camera-row-shown" aria-label={t('onWall')} />}
        <small>{t(`health_${sign}`)}</small>
      </button>
    </li>
  );
};
