import { useMemo } from 'react';
import { useLive } from '../../../../data/live.ts';
import type { MapTheme } from '../../map-types.ts';
import type { MapLibreMap } from '../../maplibre.ts';
import { useShapeSource } from '../use-shape-source.ts';
import { usePast } from '../past/past-store.ts';
import { useOverlayView } from './overlay-view.ts';
import { overlayFeatures } from './overlay-features.ts';

/** The drawings every desk sees, unless this window's officer hides them. */
export const OverlayLayer = ({ map, theme }: { map: MapLibreMap; theme: MapTheme }) => {
  const { rows } = useLive('overlays.list');
  const isHidden = useOverlayView((state) => state.isHidden);
  const pastMs = usePast((state) => state.atMs);
  const features = useMemo(() => {
    // What was drawn later does not belong to the moment that is shown.
    const shown = isHidden ? [] : rows.filter(({ createdAtMs }) => pastMs === null || createdAtMs <= pastMs);
    return overlayFeatures(shown, theme);
  }, [rows, theme, isHidden, pastMs]);
  useShapeSource(map, 'overlays', features);
  return null;
};
