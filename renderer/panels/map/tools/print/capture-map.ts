import { useMapPoint } from '../../../../data/map-point.ts';
import { keepSharp } from '../../map-pace.ts';
import { MAP_BOUNDS } from '../../use-map.ts';
import { planWidening } from './sheet-layout.ts';
import { dressPacks } from '../../basemap/use-pack-layers.ts';
import type { ShownPack } from '../../basemap/shown-pack.ts';
import { registerIcons } from '../../icons/register-icons.ts';
import { mapAssets } from '../../map-assets.ts';
import type { MapLang, MapTheme } from '../../map-types.ts';
import type { MapLibreMap } from '../../maplibre.ts';
import type { LayerLook } from '../../style/layer-look.ts';
import { computeMapStyle } from '../../style/map-style.ts';
import { applyStyleChanges, planStyleChanges } from '../../style/style-changes.ts';

/** The strip under the map, which is no part of its drawing. */
const footPx = 24;
/** More than four times a screen's pixels is more than some graphics cards hold. */
const mostRatio = 4;

/** A picture of the map, and how many of the screen's pixels it is wide. */
export type Capture = {
  readonly picture: HTMLCanvasElement;
  readonly cssWidth: number;
  /** Where the marked point is, in parts of width and height; null: none is marked, or it is out of sight. */
  readonly pin: { readonly x: number; readonly y: number } | null;
};

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

/** How a map looks: its theme, language, layers and packs. */
type Dress = { readonly theme: MapTheme; readonly lang: MapLang; readonly look: LayerLook; readonly packs: readonly ShownPack[] };

const dress = (map: MapLibreMap, { theme, lang, look, packs }: Dress): void => {
  const changes = planStyleChanges(map.getStyle(), computeMapStyle({ theme, lang, ...look, assets: mapAssets }));
  applyStyleChanges(
    map,
    changes.filter(({ layerId }) => map.getLayer(layerId)),
  );
  dressPacks(map, packs, { theme, lang });
  registerIcons(map, theme);
};

/**
 * Makes the map as wide or as high as a frame wants it, behind the edges of its panel: what is in sight stays where it is, what lies
 * beside it comes into the picture. Never further than the map's bounds.
 */
const widen = (map: MapLibreMap, frame: { width: number; height: number }): void => {
  const container = map.getContainer();
  const size = { width: container.clientWidth, height: container.clientHeight };
  const [west, south, east, north] = MAP_BOUNDS;
  const [low, high] = [map.project([west, north]), map.project([east, south])];
  const room = { x: Math.min(-low.x, high.x - size.width), y: Math.min(-low.y, high.y - size.height) };
  const { dx, dy } = planWidening(size, frame, room);
  container.style.inset = `${-dy}px ${-dx}px ${footPx - dy}px`;
  map.resize();
};

/** The marked point is no part of the map's own drawing. */
const pinOf = (map: MapLibreMap): Capture['pin'] => {
  const point = useMapPoint.getState().point;
  if (!point) return null;
  const { clientWidth, clientHeight } = map.getContainer();
  const { x, y } = map.project([point.position[0], point.position[1]]);
  const at = { x: x / clientWidth, y: y / clientHeight };
  return at.x >= 0 && at.x <= 1 && at.y >= 0 && at.y <= 1 ? at : null;
};

/** What the map shows as a picture, on light ground as paper is, fine enough for a frame of so many pixels; the map looks as before afterwards. */
export const captureMap = async (
  map: MapLibreMap,
  { frame, ...present }: Dress & { readonly frame: { readonly width: number; readonly height: number } },
): Promise<Capture> => {
  const release = keepSharp(map);
  const container = map.getContainer();
  try {
    dress(map, { ...present, theme: 'light' });
    widen(map, frame);
    const cssWidth = container.clientWidth;
    map.setPixelRatio(Math.min(mostRatio, Math.max(1, frame.width / cssWidth)));
    await settled(map);
    return { picture: await copyFrame(map), cssWidth, pin: pinOf(map) };
  } finally {
    container.style.inset = '';
    map.resize();
    release();
    dress(map, present);
  }
};
