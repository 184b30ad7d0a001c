import { Compass, Home, MapPinPlus, Minus, Plus } from 'lucide-react';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { PacksButton } from './basemap/packs-button.tsx';
import type { MapLang } from './map-types.ts';
import type { MapLibreMap } from './maplibre.ts';

type Props = { map: MapLibreMap; lang: MapLang; isCreating: boolean; onHome: () => void; onCreate: () => void };

/** Degrees clockwise that the map's top points away from north. */
const useBearing = (map: MapLibreMap): number => {
  const [bearing, setBearing] = useState(map.getBearing());
  useEffect(() => {
    const subscription = map.on('rotate', () => setBearing(map.getBearing()));
    return () => subscription.unsubscribe();
  }, [map]);
  return bearing;
};

/** The column of buttons at the map's left edge. */
export const MapControls = ({ map, lang, isCreating, onHome, onCreate }: Props) => {
  const { t } = useTranslation('map');
  const bearing = useBearing(map);
  const buttons = [
    { key: 'zoomIn', icon: <Plus />, act: () => map.zoomIn({ duration: 200 }) },
    { key: 'zoomOut', icon: <Minus />, act: () => map.zoomOut({ duration: 200 }) },
    { key: 'fitProvince', icon: <Home />, act: onHome },
    {
      key: 'resetNorth',
      icon: <Compass style={{ transform: `rotate(${-45 - bearing}deg)` }} />,
      act: () => map.easeTo({ bearing: 0, duration: 200 }),
    },
  ] as const;
  return (
    <div className="map-controls" role="toolbar" aria-label={t('controls')} aria-orientation="vertical">
      {buttons.map(({ key, icon, act }) => (
        <button key={key} type="button" title={t(key)} aria-label={t(key)} onClick={act}>
          {icon}
        </button>
      ))}
      <PacksButton lang={lang} />
      <button
        type="button"
        className="map-create"
        title={t('createMode')}
        aria-label={t('createMode')}
        aria-pressed={isCreating}
        onClick={onCreate}
      >
        <MapPinPlus />
      </button>
    </div>
  );
};
