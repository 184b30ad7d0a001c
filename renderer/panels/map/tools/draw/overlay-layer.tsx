import { useMemo } from 'react';
import { useLive } from '../../../../data/live.ts';
import type { MapTheme } from '../../map-types.ts';
import type { MapLibreMap } from '../../maplibre.ts';
import { useShapeSource } from '../use-shape-source.ts';
import { useOverlayView } from './overlay-view.ts';
import { overlayFeatures } from './overlay-features.ts';

/** The drawings every desk sees, unless this window's officer hides them. */
export const OverlayLayer = ({ map, theme }: { map: MapLibreMap; theme: MapTheme }) => {
  const { rows } = useLive('overlays.list');
  const isHidden = useOverlayView((state) => state.isHidden);
  useShapeSource(
    map,
    'overlays',
    useMemo(() => (isHidden ? [] : overlayFeatures(rows, theme)), [rows, theme, isHidden]),
  );
  return null;
};
