import { useMemo, useRef } from 'react';
import type { CameraRow } from '#contract/rows.ts';
import type { ScreenContent } from '#domain/wall-content.ts';
import { useTellSightings } from '../data/camera-sightings.ts';
import { useLive } from '../data/live.ts';
import { useCapacity } from '../panels/cameras/wall/use-capacity.ts';
import { PanelBoundary } from '../ui/panel-boundary.tsx';
import { ScreenCell } from './screen-cell.tsx';
import { useViewPlan } from './use-view-plan.ts';
import { useViews } from './use-views.ts';
import type { View } from './views.ts';

const percent = (part: number): string => `${part * 100}%`;
const placeOf = ({ rect }: View) => ({
  ...{ left: percent(rect.left), top: percent(rect.top), width: percent(rect.width), height: percent(rect.height) },
});

type Props = { now: ScreenContent | null; next: ScreenContent | null; webHosts: readonly string[] };

/**
 * The pictures of one screen. Those to come are there already, out of sight; a take moves and uncovers, and what stays is left
 * alone: its element is the same one before and after.
 */
export const WallScreen = ({ now, next, webHosts }: Props) => {
  const screen = useRef<HTMLDivElement>(null);
  const cameras = useLive('cameras.list').rows;
  const byId = useMemo(() => new Map<string, CameraRow>(cameras.map((camera) => [camera.id, camera])), [cameras]);
  const { shown, hidden } = useViews(now, next);
  const views = useMemo(() => [...shown, ...hidden], [shown, hidden]);
  const plan = useViewPlan(screen, views, byId);
  useCapacity(screen, plan);
  useTellSightings();
  const planOf = new Map(plan.tiles.map((tile) => [tile.key, tile]));
  // In the order of their names: an element that is moved among its siblings would begin anew.
  const drawn = [...shown.map((view) => ({ view, isShown: true })), ...hidden.map((view) => ({ view, isShown: false }))];
  drawn.sort((a, b) => (a.view.key < b.view.key ? -1 : 1));
  return (
    <div ref={screen} className="wall-screen" data-layout={now?.layout}>
      {drawn.map(({ view, isShown }) => (
        <div
          key={view.key}
          className="screen-cell"
          data-k={view.content.k}
          data-cell={view.cell}
          data-shown={isShown}
          aria-hidden={!isShown}
          style={placeOf(view)}
        >
          <PanelBoundary>
            <ScreenCell view={view} cameras={byId} plan={planOf.get(view.key)} webHosts={webHosts} />
          </PanelBoundary>
        </div>
      ))}
    </div>
  );
};
