import {
  ChartColumn,
  Clock3,
  Globe,
  Image,
  LocateFixed,
  type LucideIcon,
  Map as MapIcon,
  PanelTop,
  Repeat,
  Siren,
  Type,
  LayoutGrid,
  Video,
} from 'lucide-react';
import type { CellContent } from '#domain/wall-content.ts';

const icons: { readonly [K in CellContent['k']]: LucideIcon } = {
  camera: Video,
  nearest: LocateFixed,
  tour: Repeat,
  group: LayoutGrid,
  map: MapIcon,
  panel: PanelTop,
  incident: Siren,
  board: ChartColumn,
  web: Globe,
  image: Image,
  clock: Clock3,
  text: Type,
};

/** What kind of thing a cell shows, as a picture. */
export const ContentIcon = ({ kind }: { kind: CellContent['k'] }) => {
  const Icon = icons[kind];
  return <Icon aria-hidden="true" />;
};
