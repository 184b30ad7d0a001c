import type { FeatureCollection } from 'geojson';
import type { GeoJSONSource } from 'maplibre-gl';
import { type RefObject, useEffect, useEffectEvent, useRef, useState } from 'react';
import basemap from '../../../resources/map/basemap.json';
import { loadBasemap } from './basemap-data.ts';
import { FinishedFrames, isDrawnBySoftware } from './finished-frames.ts';
import { packOfError } from './basemap/use-packs.ts';
import type { Bounds } from './bounds.ts';
import { completeTileAddress } from './layers/use-history-tiles.ts';
import type { MapTrouble } from './map-types.ts';
import { GPUInitializationError, MapLibreMap } from './maplibre.ts';
import { computeMapStyle, type StyleInput } from './style/map-style.ts';
import { basemapSource } from './style/style-parts.ts';

export const MAP_BOUNDS = basemap.bounds as unknown as Bounds;
export const HOME_BOUNDS = basemap.home as unknown as Bounds;

/** Room left around the province: controls stand on the left, the foot below. */
export const HOME_PADDING = { top: 16, bottom: 36, left: 56, right: 16 };

/** `map` is null until its style stands; `frames` is null where a graphics card draws; `isDrawn` once the basemap was seen whole. */
export type MapState = { map: MapLibreMap | null; frames: FinishedFrames | null; isDrawn: boolean; trouble: MapTrouble };

const START: MapState = { map: null, frames: null, isDrawn: false, trouble: 'none' };

const createMap = (container: HTMLElement, input: StyleInput): MapLibreMap => {
  let known: MapLibreMap | null = null;
  const map: MapLibreMap = new MapLibreMap({
    container,
    style: computeMapStyle(input),
    bounds: [...HOME_BOUNDS] as [number, number, number, number],
    fitBoundsOptions: { padding: HOME_PADDING },
    maxBounds: [...MAP_BOUNDS] as [number, number, number, number],
    maxZoom: basemap.maxZoom,
    maxPitch: 0,
    pitchWithRotate: false,
    renderWorldCopies: false,
    attributionControl: false,
    fadeDuration: 0,
    transformRequest: (url) => ({ url: completeTileAddress(known, url) }),
  });
  known = map;
  return map;
};

/** A layer that cannot be drawn now is told by its row; the basemap is whole all the same. */
const isOfLayer = (source: unknown): boolean => typeof source === 'string' && /^(history|heat|ovl-|onl-)/.test(source);

/** A panel that is not laid out yet has no size to fit into: the province is fitted once it has. */
const fitOnceSized = (map: MapLibreMap): void => {
  const { clientWidth, clientHeight } = map.getContainer();
  if (clientWidth * clientHeight > 0) return;
  map.once('resize', () => {
    map.fitBounds([...HOME_BOUNDS] as [number, number, number, number], {
      padding: HOME_PADDING,
      duration: 0,
    });
  });
};

/** Puts the basemap on a map and tells when it was seen whole. */
const drawBasemap = (map: MapLibreMap, frames: FinishedFrames | null, data: FeatureCollection, onDrawn: () => void): void => {
  const onceSeen = (run: () => void): void => (frames ? frames.onceShown(run) : run());
  void map.getSource<GeoJSONSource>(basemapSource)?.setData(data);
  // What the map benchmark reads: the map was whole for the first time.
  map.once('idle', () => onceSeen(() => performance.mark('chilang:map')));
  // A map on which something always moves never comes to rest.
  const look = (): void => {
    if (!map.isSourceLoaded(basemapSource) || !map.areTilesLoaded()) return;
    map.off('render', look);
    onceSeen(onDrawn);
  };
  map.on('render', look);
};

/** Makes a map in the container and takes it away with it. Later changes of `input` are not its business. */
export const useMap = (input: StyleInput, attempt: number): MapState & { container: RefObject<HTMLDivElement | null> } => {
  const container = useRef<HTMLDivElement>(null);
  const [state, setState] = useState(START);
  const makeMap = useEffectEvent((at: HTMLElement) => createMap(at, input));
  const readBasemap = useEffectEvent(() => loadBasemap(input.assets.data));

  useEffect(() => {
    if (!container.current) return;
    let isGone = false;
    const set = (change: Partial<MapState>): void => {
      if (!isGone) setState((was) => ({ ...was, ...change }));
    };
    // Asked for before the map is made: both take their time.
    const reading = readBasemap();
    reading.catch(() => set({ trouble: 'basemap' }));
    let map: MapLibreMap;
    try {
      map = makeMap(container.current);
    } catch (error) {
      if (!(error instanceof GPUInitializationError)) throw error;
      set({ trouble: 'noWebgl' });
      return;
    }
    fitOnceSized(map);
    const gl = map.getCanvas().getContext('webgl2');
    const frames = gl && isDrawnBySoftware(gl) ? new FinishedFrames(map, gl) : null;
    map.once('style.load', () => {
      set({ map, frames });
      void reading.then((data) => {
        if (!isGone) drawBasemap(map, frames, data, () => set({ isDrawn: true }));
      });
    });
    // What is wrong with a pack or a layer is told of that one; the basemap below it is whole.
    map.on('error', (event) => {
      if (packOfError(event) === null && !isOfLayer((event as { sourceId?: unknown }).sourceId)) set({ trouble: 'basemap' });
    });
    map.on('webglcontextlost', () => set({ trouble: 'contextLost' }));
    map.on('webglcontextrestored', () => set({ trouble: 'none' }));
    return () => {
      setState(START);
      isGone = true;
      frames?.remove();
      map.remove();
    };
  }, [attempt]);

  return { ...state, container };
};
