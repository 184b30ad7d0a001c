import { computeDefaultLayers } from '#domain/map-layers/catalogue.ts';
import { useOfficer } from '../../data/officer.ts';
import { useMemo } from 'react';
import { useLayerChoice } from './layer-choice.ts';
import { catalogueOpacity } from './layers/map-layers.tsx';
import { MapView, type MapViewProps } from './map-view.tsx';
import type { LayerLook } from './style/layer-look.ts';

/** Rows, look and actions: whoever mounts the panel connects them to live queries and to the selection. */
export type MapPanelProps = Omit<MapViewProps, 'look' | 'onShown'>;

/** How layers are wanted here: as this workstation remembers, else as the officer's role has them. */
export const useLayerLook = (): LayerLook => {
  const { shown, opacity, order } = useLayerChoice();
  const role = useOfficer()?.role ?? null;
  return useMemo(
    () => ({ shown: shown ?? computeDefaultLayers(role), opacity: { ...catalogueOpacity, ...opacity }, order }),
    [shown, opacity, order, role],
  );
};

/** The map together with what this workstation remembers of it: which layers, and how they are drawn. */
export const MapPanel = (props: MapPanelProps) => {
  const look = useLayerLook();
  const show = useLayerChoice((choice) => choice.show);
  return <MapView {...props} look={look} onShown={show} />;
};
