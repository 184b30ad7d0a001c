import type { ReactNode } from 'react';
import type { MapTheme } from '../map-types.ts';
import type { MapLibreMap } from '../maplibre.ts';
import { AreaCard } from './cards/area-card.tsx';
import { BookmarkCard } from './cards/bookmark-card.tsx';
import { CoordinateCard } from './cards/coordinate-card.tsx';
import { MeasureCard } from './cards/measure-card.tsx';
import { MoveCard } from './cards/move-card.tsx';
import { NearestCard } from './cards/nearest-card.tsx';
import { DrawCard } from './draw/draw-card.tsx';
import { OverlayLayer } from './draw/overlay-layer.tsx';
import { FindCard } from './find/find-card.tsx';
import { MapPointPin } from './find/map-point-pin.tsx';
import { FollowCard, FollowUnit } from './follow/follow-unit.tsx';
import { LinkCard } from './follow/link-card.tsx';
import { useLinkedMap, useMapLink } from './follow/map-link.ts';
import { LinkMark } from './follow/link-mark.tsx';
import { TimeBar } from './past/time-bar.tsx';
import { PrintCard } from './print/print-card.tsx';
import { ToolBar } from './tool-bar.tsx';
import { ToolCard } from './tool-card.tsx';
import type { ToolName } from './tool-table.ts';
import { useTools } from './tool-store.ts';
import { useSketchLayer } from './use-sketch-layer.ts';
import './tools.css';

/** What the card of each tool holds; the past has no card but a bar of its own. */
const cards: { readonly [N in Exclude<ToolName, 'past'>]: (map: MapLibreMap) => ReactNode } = {
  find: () => <FindCard />,
  coordinates: (map) => <CoordinateCard map={map} />,
  move: () => <MoveCard />,
  circle: () => <AreaCard />,
  polygon: () => <AreaCard />,
  buffer: () => <AreaCard />,
  nearest: () => <NearestCard />,
  measure: () => <MeasureCard />,
  draw: () => <DrawCard />,
  bookmarks: (map) => <BookmarkCard map={map} />,
  follow: () => <FollowCard />,
  link: () => <LinkCard />,
  print: (map) => <PrintCard map={map} />,
};

/** The tools of the map, over it: their bar, the card of the one in hand, and what they leave on the map. */
export const MapTools = ({ map, theme }: { map: MapLibreMap; theme: MapTheme }) => {
  const tool = useTools((state) => state.tool);
  const isLinked = useMapLink((state) => state.isLinked);
  useSketchLayer(map);
  useLinkedMap(map);
  return (
    <>
      <OverlayLayer map={map} theme={theme} />
      <MapPointPin map={map} />
      <ToolBar map={map} />
      {tool && tool !== 'past' && (
        <ToolCard key={tool} map={map} tool={tool}>
          {cards[tool](map)}
        </ToolCard>
      )}
      {tool === 'past' && <TimeBar />}
      <div className="map-marks">
        <FollowUnit map={map} />
        {isLinked && <LinkMark />}
      </div>
    </>
  );
};
