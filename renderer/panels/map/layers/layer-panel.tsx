import { Layers, X } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { CATALOGUE, type CatalogueLayer } from '#domain/map-layers/catalogue.ts';
import { useNow } from '../../../data/clock.ts';
import { LAYER_GROUPS, type LayerGroup, type MapLang } from '../map-types.ts';
import type { MapLibreMap } from '../maplibre.ts';
import { formatAge } from './figures.ts';
import { HistoryFields } from './history-fields.tsx';
import { LayerRow } from './layer-row.tsx';
import { OnlineList } from './online-list.tsx';
import { FileLayerList } from './file-layer-list.tsx';
import './layers.css';

type Props = {
  map: MapLibreMap;
  lang: MapLang;
  shown: readonly LayerGroup[];
  /** When the newest data of a layer was measured; absent: it has no time of its own. */
  newestMs: Readonly<Partial<Record<LayerGroup, number>>>;
  onShown: (shown: readonly LayerGroup[]) => void;
};

const GROUPS = ['work', 'field', 'ground'] as const;

/** Layers whose figures have times: where there is none, that is worth saying. */
const timed: ReadonlySet<LayerGroup> = new Set(['gates', 'rivers', 'sensors', 'moving'] as const);

const Body = ({ map, lang, shown, newestMs, onShown }: Props) => {
  const { t } = useTranslation('mapLayers');
  const nowMs = useNow(60_000);
  const toggle = (id: LayerGroup, isShown: boolean): void =>
    onShown(LAYER_GROUPS.filter((one) => (one === id ? isShown : shown.includes(one))));
  const ageOf = ({ id }: CatalogueLayer): string | null => {
    const at = newestMs[id];
    if (at === undefined) return timed.has(id) ? t('nothingYet') : null;
    return t('newest', { age: formatAge(nowMs - at, t) });
  };
  return (
    <div className="map-legend-body">
      {GROUPS.map((group) => (
        <section key={group} aria-label={t(`group_${group}`)}>
          <h2>{t(`group_${group}`)}</h2>
          <ul>
            {CATALOGUE.filter((layer) => layer.group === group).map((layer) => (
              <LayerRow
                key={layer.id}
                {...{ layer, lang }}
                isShown={shown.includes(layer.id)}
                age={ageOf(layer)}
                onShown={(isShown) => toggle(layer.id, isShown)}
              >
                {(layer.id === 'history' || layer.id === 'heat') && <HistoryFields />}
              </LayerRow>
            ))}
          </ul>
        </section>
      ))}
      <FileLayerList map={map} />
      <OnlineList />
    </div>
  );
};

/** The layers of the map, what their signs mean and how they are drawn. Folded until asked for. */
export const LayerPanel = (props: Props) => {
  const { t } = useTranslation('mapLayers');
  const [isOpen, setOpen] = useState(false);
  return (
    <div className="map-legend" data-open={isOpen || undefined}>
      <button type="button" aria-expanded={isOpen} title={t('layers')} onClick={() => setOpen(!isOpen)}>
        {isOpen ? <X /> : <Layers />}
        <span>{t('layers')}</span>
      </button>
      {isOpen && <Body {...props} />}
    </div>
  );
};
