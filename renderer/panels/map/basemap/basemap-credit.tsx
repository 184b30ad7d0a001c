import { TriangleAlert } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import basemap from '../../../../resources/map/basemap.json';
import type { MapLang } from '../map-types.ts';
import type { MapLibreMap } from '../maplibre.ts';
import { isCovered, packsInView } from './coverage.ts';
import type { ShownPack } from './shown-pack.ts';
import { useBrokenPacks } from './use-packs.ts';
import { useView } from './use-view.ts';
import './basemap.css';

type Props = { map: MapLibreMap | null; packs: readonly ShownPack[]; lang: MapLang };

/** Whose the map is: that it is simplified wherever anything of the schematic basemap shows, and every pack in view. */
export const BasemapCredit = ({ map, packs, lang }: Props) => {
  const { t } = useTranslation('mapPacks');
  const view = useView(map);
  const broken = useBrokenPacks(map);
  const inView = view ? packsInView(view.bounds, packs) : [];
  const isExact = view !== null && isCovered(view.bounds, view.zoom, packs);
  const credits = inView.map(({ facts, name }) => facts.attribution || name);
  const wrong = packs.filter(({ id }) => broken.has(id)).map(({ name }) => name);
  return (
    <>
      {!isExact && <strong>{basemap.notice[lang]}</strong>}
      {wrong.length > 0 && (
        <span className="map-credit-wrong" role="status">
          <TriangleAlert aria-hidden="true" />
          {t('brokenTiles', { names: wrong.join(', ') })}
        </span>
      )}
      {credits.length > 0 && (
        <span className="map-credit" data-testid="map-credit" title={credits.join(' · ')}>
          {[...new Set(credits)].reverse().join(' · ')}
        </span>
      )}
    </>
  );
};
