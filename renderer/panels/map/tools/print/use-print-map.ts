import { useTranslation } from 'react-i18next';
import type { MapPaper } from '#contract/overlays.ts';
import basemap from '../../../../../resources/map/basemap.json';
import { useBridge } from '../../../../data/bridge-context.ts';
import { useHubNow } from '../../../../data/clock.ts';
import { useLive } from '../../../../data/live.ts';
import { useOfficer } from '../../../../data/officer.ts';
import { useMapPoint } from '../../../../data/map-point.ts';
import { offerBytes } from '../../../../data/offer-file.ts';
import { usePreferences, useTheme } from '../../../../data/preferences.ts';
import { formatDateTime } from '../../../../i18n/format.ts';
import { errorText } from '../../../../ui/error-text.ts';
import { useToasts } from '../../../../ui/toasts.tsx';
import { isCovered, packsInView } from '../../basemap/coverage.ts';
import type { ShownPack } from '../../basemap/shown-pack.ts';
import { usePacks } from '../../basemap/use-packs.ts';
import { useLayerLook } from '../../use-layer-look.ts';
import type { LayerGroup, MapLang } from '../../map-types.ts';
import type { MapLibreMap } from '../../maplibre.ts';
import { metresPerPixel } from '../../scale.ts';
import { usePast } from '../past/past-store.ts';
import { captureMap } from './capture-map.ts';
import { drawSheet } from './draw-sheet.ts';
import { legendIcon } from './legend-icons.ts';
import { planLegend } from './legend-lines.ts';
import { layOutSheet } from './sheet-layout.ts';
import type { LegendLine } from './sheet.ts';

const jpegQuality = 0.88;

const jpegOf = (canvas: HTMLCanvasElement): string => canvas.toDataURL('image/jpeg', jpegQuality).split(',')[1] ?? '';

const pngOf = (canvas: HTMLCanvasElement): Promise<Blob> =>
  new Promise((resolve, reject) =>
    canvas.toBlob((blob) => (blob ? resolve(blob) : reject(new Error('The picture could not be made.'))), 'image/png'),
  );

const bytesOf = (base64: string): Uint8Array<ArrayBuffer> => Uint8Array.from(atob(base64), (character) => character.charCodeAt(0));

/** What the signs on the map mean, of the layers that are shown. */
const legendOf = (shown: readonly LayerGroup[], zoom: number, lang: MapLang): LegendLine[] =>
  planLegend(shown, zoom, lang).map(({ mark, text }) => ({ icon: legendIcon(mark), text }));

/** Whose the map is, as on screen: that it is simplified wherever packs leave it so, and every pack in sight. */
const sourcesOf = (map: MapLibreMap, packs: readonly ShownPack[], lang: MapLang): string[] => {
  const bounds = map.getBounds().toArray().flat() as [number, number, number, number];
  const credits = [...new Set(packsInView(bounds, packs).map(({ facts, name }) => facts.attribution || name))];
  const notice = isCovered(bounds, map.getZoom(), packs) ? [] : [`${basemap.notice[lang]}.`];
  return [...notice, [...credits, basemap.sources[lang], 'MapLibre'].join(' · ')];
};

/** Puts what the map shows on a sheet and hands it out as a file, once the core has told the audit. Answers whether it did. */
export const usePrintMap = (map: MapLibreMap) => {
  const { t } = useTranslation(['mapTools', 'common']);
  const bridge = useBridge();
  const add = useToasts((state) => state.add);
  const lang = usePreferences((preferences) => preferences.lang);
  const theme = useTheme();
  const look = useLayerLook();
  const packs = usePacks();
  const officer = useOfficer();
  const hubNow = useHubNow();
  const exercise = useLive('exercise.get').rows[0];

  const compose = async (title: string, paper: MapPaper): Promise<HTMLCanvasElement> => {
    const pastMs = usePast.getState().atMs;
    const facts = [
      t('printedAt', { time: formatDateTime(hubNow()), who: officer?.name ?? '' }),
      pastMs === null ? null : t('past', { time: formatDateTime(pastMs) }),
    ];
    const legend = legendOf(look.shown, map.getZoom(), lang);
    const { picture, cssWidth, pin } = await captureMap(map, { frame: layOutSheet(paper, legend.length).map, theme, lang, look, packs });
    return drawSheet({
      ...{ paper, title, lang, facts: facts.filter(Boolean).join(' · '), map: picture, legend },
      ...{
        metresPerCssPx: metresPerPixel(map.getCenter().lat, map.getZoom()),
        cssWidth,
        bearingDeg: map.getBearing(),
      },
      ...{
        sources: sourcesOf(map, packs, lang),
        pin: pin && { ...pin, title: useMapPoint.getState().point?.title ?? '' },
        mark: exercise ? t('exerciseMark') : null,
      },
    });
  };

  return async (title: string, paper: MapPaper, as: 'png' | 'pdf'): Promise<boolean> => {
    try {
      const canvas = await compose(title, paper);
      const { fileName, pdf } = await bridge.call('map.print', { title, paper, sheet: as === 'pdf' ? jpegOf(canvas) : null });
      offerBytes(fileName, pdf === null ? await pngOf(canvas) : new Blob([bytesOf(pdf)], { type: 'application/pdf' }));
      add({ level: 'info', text: t('printed', { file: fileName }) });
      return true;
    } catch (error) {
      add({ level: 'error', text: errorText(t, error) });
      return false;
    }
  };
};
