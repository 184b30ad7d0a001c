import type { LayerSpecification } from 'maplibre-gl';
import { useCallback, useEffect, useEffectEvent, useRef, useState } from 'react';
import { readMovingFrame } from '#domain/map-layers/moving-frame.ts';
import { worldOf, worldSide } from '#domain/map-layers/world.ts';
import basemap from '../../../../resources/map/basemap.json';
import { useLive } from '../../../data/live.ts';
import type { LayerGroup, MapTheme } from '../map-types.ts';
import type { MapLibreMap } from '../maplibre.ts';
import { MovingColumns } from './moving-columns.ts';
import { type MovingColours, MovingLayer } from './moving-layer.ts';

const colours: Record<MapTheme, MovingColours> = {
  dark: { now: [0.87, 0.9, 0.93], old: [0.45, 0.49, 0.53], edge: [0.09, 0.11, 0.13] },
  light: { now: [0.16, 0.2, 0.25], old: [0.6, 0.64, 0.68], edge: [0.97, 0.97, 0.98] },
};

const newColumns = (): MovingColumns => {
  const [west, south, east, north] = basemap.home as [number, number, number, number];
  const { x, y } = worldOf([(west + east) / 2, (south + north) / 2]);
  return new MovingColumns({ x: x / worldSide, y: y / worldSide, atS: Math.floor(performance.timeOrigin / 1000) - 86_400 });
};

type Moving = { readonly columns: MovingColumns; readonly layer: MovingLayer };
type Options = {
  readonly theme: MapTheme;
  readonly opacity: number;
  readonly isShown: boolean;
  readonly nowMs: () => number;
  readonly order: readonly LayerGroup[];
};

const nothing = { ver: 0, asked: 0, isAsking: false } as const;

/** Fetches what changed since it fetched before: one request at a time, so that a slow window asks less often. */
const useFrames = (moving: Moving | null, map: MapLibreMap, isShown: boolean, onMoved: (newestS: number | null) => void): void => {
  const ver = useLive('map.moving').rows[0]?.ver ?? 0;
  const known = useRef<{ moving: Moving | null; ver: number; asked: number; isAsking: boolean }>({ ...nothing, moving: null });
  const [round, setRound] = useState(0);
  const tell = useEffectEvent(onMoved);
  useEffect(() => {
    if (!moving || !isShown) return;
    if (known.current.moving !== moving) known.current = { ...nothing, moving };
    const state = known.current;
    if (state.isAsking || state.asked === ver) return;
    state.isAsking = true;
    state.asked = ver;
    void fetch(`/map/moving?since=${state.ver}`, { cache: 'no-store' })
      .then((answer) => (answer.ok ? answer.arrayBuffer() : Promise.reject(new Error(String(answer.status)))))
      .then((bytes) => {
        const frame = readMovingFrame(bytes);
        if (!frame) return;
        moving.columns.take(frame);
        moving.layer.changed();
        state.ver = frame.ver;
        tell(moving.columns.newestS());
        map.triggerRepaint();
      })
      // The next change asks again; until then what was known stays, and grows old on the map.
      .catch(() => {
        state.ver = 0;
      })
      .finally(() => {
        state.isAsking = false;
        setRound((n) => n + 1);
      });
  }, [moving, map, isShown, ver, round]);
};

/** The lowest layer that lies above what moves. */
const layerAbove = (map: MapLibreMap, order: readonly LayerGroup[]): string | undefined => {
  const place = order.indexOf('moving');
  const isAbove = ({ metadata, id }: LayerSpecification): boolean => {
    const group = (metadata as { group?: LayerGroup } | undefined)?.group;
    return id === 'selection-ring' || (group !== undefined && order.indexOf(group) > place);
  };
  return map.getStyle().layers.find(isAbove)?.id;
};

/** Positions grow old without anybody telling: they are drawn anew this often. */
const agingMs = 30_000;

/** One function for the corrected clock however often it is corrected: each correction would otherwise draw the whole map anew. */
const useSteady = (nowMs: () => number): (() => number) => {
  const latest = useRef(nowMs);
  useEffect(() => {
    latest.current = nowMs;
  }, [nowMs]);
  return useCallback(() => latest.current(), []);
};

/** Puts what moves on the map; tells when the newest position was reported. */
export const useMoving = (
  map: MapLibreMap,
  { theme, opacity, isShown, order, ...clock }: Options,
  onMoved: (newestS: number | null) => void,
): MovingColumns | null => {
  const [moving, setMoving] = useState<Moving | null>(null);
  const nowMs = useSteady(clock.nowMs);
  useEffect(() => {
    const columns = newColumns();
    const layer = new MovingLayer(columns, { colours: colours.dark, opacity: 1, isShown: true, nowMs: () => Date.now() });
    map.addLayer(layer, 'selection-ring');
    setMoving({ columns, layer });
    return () => {
      // The map itself may be gone already, and its layers with it.
      if (map.style && map.getLayer(layer.id)) map.removeLayer(layer.id);
      setMoving(null);
    };
  }, [map]);
  useEffect(() => {
    moving?.layer.look({ colours: colours[theme], opacity, isShown, nowMs });
    map.triggerRepaint();
  }, [map, moving, theme, opacity, isShown, nowMs]);
  useEffect(() => {
    if (!moving || !isShown) return;
    const timer = setInterval(() => {
      if (moving.columns.count > 0) map.triggerRepaint();
    }, agingMs);
    return () => clearInterval(timer);
  }, [map, moving, isShown]);
  useEffect(() => {
    if (moving) map.moveLayer(moving.layer.id, layerAbove(map, order));
  }, [map, moving, order]);
  useFrames(moving, map, isShown, onMoved);
  return moving?.columns ?? null;
};
