import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { z } from 'zod';
import { oldPositionMs } from '#domain/map-layers/moving-point.ts';
import { positionOf, worldOf, worldSide } from '#domain/map-layers/world.ts';
import { useLive } from '../../../data/live.ts';
import { formatClock } from '../../../i18n/format.ts';
import type { LonLat } from '../map-types.ts';
import type { MapLibreMap } from '../maplibre.ts';
import { useAnchor } from '../use-anchor.ts';
import { formatAge } from './figures.ts';
import { type MovingColumns, pointWidth } from './moving-columns.ts';

const Point = z.object({ key: z.string(), atMs: z.number() });
type Point = z.infer<typeof Point>;

const reachPx = 9;
const worldPx = 512;

/** The point under the pointer; it rests when the map does. */
const useHover = (map: MapLibreMap, columns: MovingColumns): number => {
  const [index, setIndex] = useState(-1);
  useEffect(() => {
    const subscriptions = [
      map.on('mousemove', ({ lngLat }) => {
        const { x, y } = worldOf([lngLat.lng, lngLat.lat]);
        const reach = reachPx / (worldPx * 2 ** map.getZoom());
        setIndex(map.isMoving() ? -1 : columns.nearest(x / worldSide, y / worldSide, reach));
      }),
      map.on('mouseout', () => setIndex(-1)),
      map.on('movestart', () => setIndex(-1)),
    ];
    return () => subscriptions.forEach((one) => one.unsubscribe());
  }, [map, columns]);
  return index;
};

/** Who it is, which the positions themselves do not say. */
const usePoint = (index: number): Point | null => {
  const [point, setPoint] = useState<{ index: number; point: Point } | null>(null);
  useEffect(() => {
    if (index < 0) return;
    const leaving = new AbortController();
    fetch(`/map/moving/${index}`, { signal: leaving.signal, cache: 'no-store' })
      .then((answer) => answer.json())
      .then((body) => setPoint({ index, point: Point.parse(body) }))
      // Left, or gone meanwhile: then there is nothing to tell.
      .catch(() => undefined);
    return () => leaving.abort();
  }, [index]);
  return point?.index === index ? point.point : null;
};

const placeOf = (columns: MovingColumns, index: number): LonLat => {
  const [x = 0, y = 0] = columns.data.subarray(index * pointWidth, index * pointWidth + 2);
  return positionOf({ x: (x + columns.anchor.x) * worldSide, y: (y + columns.anchor.y) * worldSide });
};

const Tip = ({ map, at, point, nowMs }: { map: MapLibreMap; at: LonLat; point: Point; nowMs: () => number }) => {
  const { t } = useTranslation('mapLayers');
  const units = useLive('units.list').rows;
  const anchor = useAnchor(map, at, 14);
  const [, id = ''] = point.key.split(':');
  const ageMs = nowMs() - point.atMs;
  return (
    <div ref={anchor} className="map-tooltip" role="tooltip">
      <strong>{units.find((unit) => unit.id === id)?.name ?? id}</strong>
      <span>{t('movingAt', { time: formatClock(point.atMs), age: formatAge(ageMs, t) })}</span>
      {ageMs > oldPositionMs && <span className="map-quiet">{t('movingOld')}</span>}
    </div>
  );
};

/** What moves under the pointer: who it is, and how old its position. */
export const MovingTip = ({ map, columns, nowMs }: { map: MapLibreMap; columns: MovingColumns; nowMs: () => number }) => {
  const index = useHover(map, columns);
  const point = usePoint(index);
  return point ? <Tip key={index} map={map} at={placeOf(columns, index)} point={point} nowMs={nowMs} /> : null;
};
