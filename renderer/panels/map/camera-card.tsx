import { GripVertical, MonitorPlay, X } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { CameraMark } from './map-marks.tsx';
import type { MapCamera } from './map-types.ts';
import type { MapLibreMap } from './maplibre.ts';
import { useAnchor } from './use-anchor.ts';

/** The type of dragged data that names a camera: its content is the camera's id. */
export const CAMERA_DRAG_TYPE = 'application/x-chilang-camera';

type Props = { map: MapLibreMap; camera: MapCamera; onShow: () => void; onClose: () => void };

/** The selected camera: what it is, how it does, and the way to the wall by button or by dragging. */
export const CameraCard = ({ map, camera, onShow, onClose }: Props) => {
  const { t, i18n } = useTranslation('map');
  const anchor = useAnchor(map, [...camera.position], 26);
  const name = (i18n.language === 'en' && camera.nameEn) || camera.name;
  const facts = [camera.roadKm, camera.headingDeg === null ? null : t('heading', { deg: Math.round(camera.headingDeg) })];
  return (
    <div
      ref={anchor}
      className="map-card"
      role="group"
      aria-label={name}
      title={t('dragHint')}
      draggable
      onDragStart={({ dataTransfer }) => {
        dataTransfer.setData(CAMERA_DRAG_TYPE, camera.id);
        dataTransfer.setData('text/plain', name);
        dataTransfer.effectAllowed = 'copy';
      }}
    >
      <header>
        <GripVertical className="map-card-grip" aria-hidden="true" />
        <strong>{name}</strong>
        <button type="button" className="map-card-close" title={t('close')} aria-label={t('close')} onClick={onClose}>
          <X />
        </button>
      </header>
      <span>
        <CameraMark state={camera.health.state} />
        {t(`camera_${camera.health.state}`)}
      </span>
      <span className="map-quiet">{facts.filter(Boolean).join(' · ')}</span>
      <button type="button" onClick={onShow}>
        <MonitorPlay aria-hidden="true" />
        {t('showOnWall')}
      </button>
    </div>
  );
};
