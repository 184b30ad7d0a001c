import { useEffect } from 'react';
import type { LonLat } from '#domain/geo/ellipsoid.ts';
import type { MapLibreMap } from '../maplibre.ts';
import { areaOutline } from './sketch/area-outline.ts';
import { areaOf } from './sketch/sketch.ts';
import { sketchFeatures } from './sketch/sketch-features.ts';
import { useTools } from './tool-store.ts';
import { writeShapes } from './use-shape-source.ts';

/** Draws the sketch as the hand goes: straight into its source, since the pointer moves far more often than anything should render. */
export const useSketchLayer = (map: MapLibreMap): void => {
  const sketch = useTools((state) => state.sketch);
  const marginM = useTools((state) => state.marginM);
  useEffect(() => {
    let isCurrent = true;
    const draw = (pointer: LonLat | null): void => writeShapes(map, 'sketch', sketchFeatures(sketch, pointer));
    draw(null);
    const area = marginM > 0 ? areaOf(sketch, marginM) : null;
    if (area)
      void areaOutline(area).then((outline) => {
        if (isCurrent) writeShapes(map, 'sketch', [...outline, ...sketchFeatures(sketch, null)]);
      });
    const isDrawing = sketch.gesture !== 'none' && !sketch.isDone && sketch.points.length > 0;
    const subscriptions = [
      ...(isDrawing ? [map.on('mousemove', ({ lngLat }) => draw([lngLat.lng, lngLat.lat])), map.on('mouseout', () => draw(null))] : []),
      map.on('style.load', () => draw(null)),
    ];
    return () => {
      isCurrent = false;
      subscriptions.forEach((one) => one.unsubscribe());
    };
  }, [map, sketch, marginM]);
};
