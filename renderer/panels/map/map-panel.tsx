import { useLayerChoice } from './layer-choice.ts';
import { MapView, type MapViewProps } from './map-view.tsx';
import { useLayerLook } from './use-layer-look.ts';

/** Rows, look and actions: whoever mounts the panel connects them to live queries and to the selection. */
export type MapPanelProps = Omit<MapViewProps, 'look' | 'onShown'>;

/** The map together with what this workstation remembers of it: which layers, and how they are drawn. */
export const MapPanel = (props: MapPanelProps) => {
  const look = useLayerLook();
  const show = useLayerChoice((choice) => choice.show);
  return <MapView {...props} look={look} onShown={show} />;
};
