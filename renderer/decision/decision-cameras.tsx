import { useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { CameraRow } from '#contract/rows.ts';
import { computeNearest } from '#domain/geo/nearest.ts';
import { noZoom } from '../data/camera-wall.ts';
import { useClockOffsetMs } from '../data/clock.ts';
import { useLive } from '../data/live.ts';
import { formatNumber } from '../i18n/format.ts';
import { CameraTile } from '../panels/cameras/tile/camera-tile.tsx';
import { useIsSeen } from '../panels/cameras/use-is-seen.ts';
import '../panels/cameras/cameras.css';

const most = 4;
const nothing = (): void => {};

/** The small stream does for a small picture; what nobody sees is stopped. */
const planOf = ({ renditions, hasSnapshot }: CameraRow, isSeen: boolean) => {
  if (!isSeen) return { shows: 'nothing', because: 'hidden' } as const;
  if (renditions.sub) return { shows: 'sub', because: 'fits' } as const;
  if (renditions.main) return { shows: 'main', because: 'fits' } as const;
  return { shows: hasSnapshot ? 'snapshots' : 'nothing', because: 'noStream' } as const;
};

const hasPicture = ({ renditions, hasSnapshot }: CameraRow): boolean => renditions.sub || renditions.main || hasSnapshot;

/** The cameras nearest to a place that have a picture to show, with how far each is. */
export const DecisionCameras = ({ at }: { at: readonly [number, number] }) => {
  const { t, i18n } = useTranslation('decision');
  const cameras = useLive('cameras.list').rows;
  const stage = useRef<HTMLDivElement>(null);
  const isSeen = useIsSeen(stage);
  const clockOffsetMs = useClockOffsetMs() ?? 0;
  const near = computeNearest([at[0], at[1]], cameras.filter(hasPicture), most);
  return (
    <div ref={stage} className="decision-cameras">
      {near.map(({ item: camera, distanceM }, cell) => (
        <figure key={camera.id}>
          <div className="decision-tile">
            <CameraTile
              {...{ camera, clockOffsetMs, cell }}
              tile={{ camera: camera.id, rotation: 0, zoom: noZoom, turn: 1 }}
              plan={planOf(camera, isSeen)}
              {...{ isSelected: false, isCurrent: false, replay: null, isFocused: false, isAlone: true, acts: null }}
              {...{ onCurrent: nothing, onDropped: nothing, onZoom: nothing }}
            />
          </div>
          <figcaption>
            {t('away', { km: formatNumber(Number((distanceM / 1000).toFixed(1)), i18n.language === 'en' ? 'en' : 'vi') })}
          </figcaption>
        </figure>
      ))}
    </div>
  );
};
