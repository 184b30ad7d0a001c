import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { CATALOGUE } from '#domain/map-layers/catalogue.ts';
import { useHubNow } from '../../../data/clock.ts';
import { useLive } from '../../../data/live.ts';
import { useLayerChoice } from '../layer-choice.ts';
import type { MapTheme } from '../map-types.ts';
import type { MapLibreMap } from '../maplibre.ts';
import type { LayerLook } from '../style/layer-look.ts';
import { MovingTip } from './moving-tip.tsx';
import { foreignOf, useForeignLayers } from './use-foreign-layers.ts';
import { useHistoryTiles } from './use-history-tiles.ts';
import { useMoving } from './use-moving.ts';

type Props = { map: MapLibreMap; theme: MapTheme; look: LayerLook; onMoved?: (newestS: number | null) => void };

/** Mounted only while history or density is looked at: nothing of it is asked for before. */
const HistoryTiles = ({ map }: { map: MapLibreMap }) => {
  useHistoryTiles(map);
  return null;
};

const Moving = ({ map, theme, look, onMoved }: Props) => {
  const nowMs = useHubNow();
  const options = { theme, opacity: look.opacity.moving ?? 1, isShown: look.shown.includes('moving'), nowMs, order: look.order };
  const columns = useMoving(map, options, onMoved ?? ignore);
  return options.isShown && columns ? <MovingTip map={map} columns={columns} nowMs={nowMs} /> : null;
};

const ignore = (): void => {};

const Foreign = ({ map, theme }: Pick<Props, 'map' | 'theme'>) => {
  const fileLayers = useLive('fileLayers.list').rows;
  const online = useLive('onlineLayers.list').rows;
  const hidden = useLayerChoice((choice) => choice.hidden);
  const wanted = useMemo(() => foreignOf(fileLayers, online).filter(({ id }) => !hidden.includes(id)), [fileLayers, online, hidden]);
  useForeignLayers(map, wanted, theme);
  const sources = wanted.flatMap(({ attribution }) => (attribution === '' ? [] : [attribution]));
  return sources.length > 0 ? <p className="map-attribution">{[...new Set(sources)].join(' · ')}</p> : null;
};

/** What is beyond the limit is said, never silently left out. */
const Limits = () => {
  const { t } = useTranslation('mapLayers');
  const leftOut = useLive('map.moving').rows[0]?.leftOut ?? 0;
  return leftOut > 0 ? <p className="map-chip">{t('leftOut', { n: leftOut })}</p> : null;
};

/** What lies on a map beside the rows every window watches: tiles of incidents, what moves, layers from files and servers. */
export const MapLayers = (props: Props) => {
  const { map, theme, look } = props;
  const looksBack = look.shown.includes('history') || look.shown.includes('heat');
  return (
    <>
      {looksBack && <HistoryTiles map={map} />}
      <Moving {...props} />
      <Foreign map={map} theme={theme} />
      <Limits />
    </>
  );
};

/** How opaque each layer is that nobody changed. */
export const catalogueOpacity = Object.fromEntries(CATALOGUE.map(({ id, opacity }) => [id, opacity])) as LayerLook['opacity'];
