import { useLayerChoice } from './layer-choice.ts';
import { MapView, type MapViewProps } from './map-view.tsx';

/** Rows, look and actions: whoever mounts the panel connects them to live queries and to the selection. */
export type MapPanelProps = Omit<MapViewProps, 'shown' | 'onShown'>;

/** The map together with what this workstation remembers of it: the layers it hides. */
export const MapPanel = (props: MapPanelProps) => {
  const { shown, show } = useLayerChoice();
  return <MapView {...props} shown={shown} onShown={show} />;
};
