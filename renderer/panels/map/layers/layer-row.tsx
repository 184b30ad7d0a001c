import { ChevronDown, ChevronUp, SlidersHorizontal } from 'lucide-react';
import { type ReactNode, useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { CatalogueLayer } from '#domain/map-layers/catalogue.ts';
import { useLayerChoice } from '../layer-choice.ts';
import type { MapLang } from '../map-types.ts';
import { LayerMark } from './layer-mark.tsx';

type Props = {
  layer: CatalogueLayer;
  lang: MapLang;
  isShown: boolean;
  /** How old its newest data is, in words; null: it has no age. */
  age: string | null;
  onShown: (isShown: boolean) => void;
  children?: ReactNode;
};

const Look = ({ layer }: { layer: CatalogueLayer }) => {
  const { t } = useTranslation('mapLayers');
  const { opacity, fade, move } = useLayerChoice();
  const value = opacity[layer.id] ?? layer.opacity;
  const percent = Math.round(value * 100);
  return (
    <div className="layer-look">
      <label>
        {t('opacity')}
        <input
          type="range"
          min={10}
          max={100}
          step={5}
          value={percent}
          onChange={({ target }) => fade(layer.id, Number(target.value) / 100)}
        />
        <output>{percent} %</output>
      </label>
      {layer.isMovable && (
        <span>
          <button type="button" title={t('raise')} aria-label={t('raise')} onClick={() => move(layer.id, 1)}>
            <ChevronUp />
          </button>
          <button type="button" title={t('lower')} aria-label={t('lower')} onClick={() => move(layer.id, -1)}>
            <ChevronDown />
          </button>
        </span>
      )}
    </div>
  );
};

const About = ({ layer, lang, age }: Pick<Props, 'layer' | 'lang' | 'age'>) => {
  const { t } = useTranslation('mapLayers');
  const refresh = typeof layer.refresh === 'number' ? t('refresh_seconds', { n: layer.refresh }) : t(`refresh_${layer.refresh}`);
  const zoom = layer.minZoom > 0 ? t('fromZoom', { zoom: layer.minZoom.toLocaleString(lang === 'vi' ? 'vi-VN' : 'en-GB') }) : null;
  return <p className="map-quiet">{`${t('source')}: ${[layer.source[lang], refresh, age, zoom].filter(Boolean).join(' · ')}`}</p>;
};

/** One layer: shown or not, and on demand its signs, how it is drawn and where it comes from. */
export const LayerRow = ({ layer, lang, isShown, age, onShown, children }: Props) => {
  const { t } = useTranslation('mapLayers');
  const [isOpen, setOpen] = useState(false);
  const id = useId();
  const name = layer.name[lang];
  return (
    <li className="layer-row">
      <div>
        <label>
          <input type="checkbox" checked={isShown} onChange={() => onShown(!isShown)} />
          {name}
        </label>
        <button
          type="button"
          aria-expanded={isOpen}
          aria-controls={id}
          title={t('details', { name })}
          aria-label={t('details', { name })}
          onClick={() => setOpen(!isOpen)}
        >
          <SlidersHorizontal />
        </button>
      </div>
      {isOpen && (
        <div id={id} className="layer-details">
          <ul>
            {layer.legend.map((item) => (
              <li key={item.mark}>
                <LayerMark mark={item.mark} />
                {item.name[lang]}
              </li>
            ))}
          </ul>
          {children}
          <Look layer={layer} />
          <About layer={layer} lang={lang} age={age} />
        </div>
      )}
    </li>
  );
};
