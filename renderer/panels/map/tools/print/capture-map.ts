import { registerIcons } from '../../icons/register-icons.ts';
import { mapAssets } from '../../map-assets.ts';
import type { LayerGroup, MapLang, MapTheme } from '../../map-types.ts';
import type { MapLibreMap } from '../../maplibre.ts';
import { computeMapStyle } from '../../style/map-style.ts';
import { applyStyleChanges, planStyleChanges } from '../../style/style-changes.ts';

/** Tiles that do not come do not keep a page from being printed. */
const patienceMs = 4000;

const settled = (map: MapLibreMap): Promise<void> =>
  new Promise((resolve) => {
    const timer = setTimeout(resolve, patienceMs);
    map.once('idle', () => {
      clearTimeout(timer);
      resolve();
    });
    map.triggerRepaint();
  });

/** The drawing buffer is whole only while a frame is drawn: the copy is made in that moment. */
const copyFrame = (map: MapLibreMap): Promise<HTMLCanvasElement> =>
  new Promise((resolve) => {
    map.once('render', () => {
      const source = map.getCanvas();
      const copy = document.createElement('canvas');
      copy.width = source.width;
      copy.height = source.height;
      copy.getContext('2d')?.drawImage(source, 0, 0);
      resolve(copy);
    });
    map.triggerRepaint();
  });

const dress = (map: MapLibreMap, theme: MapTheme, lang: MapLang, shown: readonly LayerGroup[]): void => {
  const changes = planStyleChanges(map.getStyle(), computeMapStyle({ theme, lang, shown, assets: mapAssets }));
  applyStyleChanges(
    map,
    changes.filter(({ layerId }) => map.getLayer(layerId)),
  );
  registerIcons(map, theme);
};

/** What the map shows as a picture, on light ground as paper is, `pixelRatio` times as fine; the map looks as before afterwards. */
export const captureMap = async (
  map: MapLibreMap,
  { pixelRatio, theme, lang, shown }: { pixelRatio: number; theme: MapTheme; lang: MapLang; shown: readonly LayerGroup[] },
): Promise<HTMLCanvasElement> => {
  const before = map.getPixelRatio();
  try {
    dress(map, 'light', lang, shown);
    map.setPixelRatio(pixelRatio);
    await settled(map);
    return await copyFrame(map);
  } finally {
    map.setPixelRatio(before);
    dress(map, theme, lang, shown);
  }
};
