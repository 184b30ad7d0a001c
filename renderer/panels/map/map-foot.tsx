import { Info } from 'lucide-react';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import basemap from '../../../resources/map/basemap.json';
import { BasemapCredit } from './basemap/basemap-credit.tsx';
import type { ShownPack } from './basemap/shown-pack.ts';
import { formatPosition } from './bounds.ts';
import type { MapLang } from './map-types.ts';
import type { MapLibreMap } from './maplibre.ts';
import { computeScaleBar, formatLength, metresPerPixel } from './scale.ts';

const BAR_MAX_PX = 110;

const barOf = (map: MapLibreMap) => computeScaleBar(metresPerPixel(map.getCenter().lat, map.getZoom()), BAR_MAX_PX);

const Scale = ({ map }: { map: MapLibreMap }) => {
  const { t } = useTranslation('map');
  const [bar, setBar] = useState(() => barOf(map));
  useEffect(() => {
    const subscription = map.on('zoom', () => setBar(barOf(map)));
    return () => subscription.unsubscribe();
  }, [map]);
  return (
    <span className="map-scale" role="img" aria-label={`${t('scale')}: ${formatLength(bar.lengthM)}`} style={{ width: bar.widthPx }}>
      {formatLength(bar.lengthM)}
    </span>
  );
};

/** Written straight to the element: the pointer moves far more often than anything should render. */
const Cursor = ({ map }: { map: MapLibreMap }) => {
  const { t } = useTranslation('map');
  const output = useRef<HTMLSpanElement>(null);
  useEffect(() => {
    const write = (text: string): void => {
      if (output.current) output.current.textContent = text;
    };
    const subscriptions = [
      map.on('mousemove', ({ lngLat }) => write(formatPosition([lngLat.lng, lngLat.lat]))),
      map.on('mouseout', () => write('')),
    ];
    return () => subscriptions.forEach((one) => one.unsubscribe());
  }, [map]);
  return <span ref={output} className="map-cursor" title={t('cursor')} />;
};

/** The strip that is always there: that the map is simplified, whose it is, scale and coordinates. */
export const MapFoot = ({ map, packs, lang }: { map: MapLibreMap | null; packs: readonly ShownPack[]; lang: MapLang }) => {
  const { t } = useTranslation('map');
  return (
    <footer className="map-foot">
      <BasemapCredit map={map} packs={packs} lang={lang} />
      <span className="map-foot-gap" />
      {map && <Cursor map={map} />}
      {map && <Scale map={map} />}
      <details className="map-sources">
        <summary title={t('sources')} aria-label={t('sources')}>
          <Info />
        </summary>
        <p>{basemap.sources[lang]} · MapLibre</p>
      </details>
    </footer>
  );
};
