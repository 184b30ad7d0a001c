import { MapPin, X } from 'lucide-react';
import { useEffect, useState } from 'react';
import { createPortal } from 'react-dom';
import { useTranslation } from 'react-i18next';
import { type MapPoint, useMapPoint } from '../../../../data/map-point.ts';
import { type MapLibreMap, Marker } from '../../maplibre.ts';
import { useTools } from '../tool-store.ts';

const PinLabel = ({ point: { title, note }, onHide }: { point: MapPoint; onHide: () => void }) => {
  const { t } = useTranslation('mapTools');
  return (
    <>
      <div className="map-point" role="group" aria-label={title} data-testid="map-point">
        <strong>{title}</strong>
        <button type="button" title={t('hidePoint')} aria-label={t('hidePoint')} onClick={onHide}>
          <X />
        </button>
        {note && <small>{note}</small>}
      </div>
      <MapPin className="map-point-pin" aria-hidden="true" />
    </>
  );
};

const wideEnoughPx = 720;
const cardPx = 384;

/** Goes to the point that was asked for, in whatever window, and marks it until it is taken away. */
export const MapPointPin = ({ map }: { map: MapLibreMap }) => {
  const { point, hide } = useMapPoint();
  const [element] = useState(() => document.createElement('div'));
  useEffect(() => {
    if (!point) return;
    const [lon, lat] = point.position;
    const marker = new Marker({ element, anchor: 'bottom' }).setLngLat([lon, lat]).addTo(map);
    const { clientWidth } = map.getContainer();
    // The card of a tool stands on the left: the middle of what is free is further right.
    const aside = useTools.getState().tool !== null && clientWidth > wideEnoughPx ? cardPx / 2 : 0;
    map.easeTo({ center: [lon, lat], zoom: Math.max(map.getZoom(), point.zoom), offset: [aside, 0], duration: 500 });
    return () => void marker.remove();
  }, [map, point, element]);
  return point && createPortal(<PinLabel point={point} onHide={hide} />, element);
};
