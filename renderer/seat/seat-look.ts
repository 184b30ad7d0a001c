import { SeatView } from '#domain/seat-view.ts';
import { useCameraWall, visibleTiles } from '../data/camera-wall.ts';
import { useIncidentFilter } from '../data/incident-filter.ts';
import { askMapLook, useMapLook } from '../data/map-look.ts';
import { useSelection } from '../data/selection.ts';
import { useDesk } from '../layout/desk-store.ts';
import { useOpenDialogs } from '../ui/open-dialogs.ts';

/** What this window has in front of its officer; null: it cannot be told. */
export const readSeatView = (): SeatView | null => {
  const wall = useCameraWall.getState();
  const view = {
    selected: useSelection.getState().selected,
    layout: wall.layout,
    cells: visibleTiles(wall).map((tile) => tile && { camera: tile.camera, rotation: tile.rotation, zoom: tile.zoom }),
    map: useMapLook.getState().look,
    arrangement: useDesk.getState().arrangement(),
    filter: useIncidentFilter.getState().filter,
    dialogs: useOpenDialogs
      .getState()
      .titles.slice(0, 6)
      .map((title) => title.slice(0, 120)),
  };
  return SeatView.safeParse(view).data ?? null;
};

/** Makes this window look like that; what is the same already is left alone. */
export const putSeatView = (view: SeatView): void => {
  const now = readSeatView();
  const differs = (part: keyof SeatView): boolean => JSON.stringify(now?.[part]) !== JSON.stringify(view[part]);
  if (view.arrangement) useDesk.getState().arrange(view.arrangement);
  if (differs('filter')) useIncidentFilter.setState({ filter: view.filter });
  if (differs('layout') || differs('cells')) useCameraWall.getState().put(view.layout, view.cells);
  if (differs('selected')) useSelection.getState().select(view.selected);
  if (view.map && differs('map')) askMapLook(view.map);
};

/** Calls `listener` whenever any of it may have changed. The answer stops it. */
export const onSeatLook = (listener: () => void): (() => void) => {
  const endings = [useSelection, useCameraWall, useMapLook, useIncidentFilter, useOpenDialogs].map((store) =>
    store.subscribe(() => listener()),
  );
  let layout = useDesk.getState().api?.onDidLayoutChange(listener);
  const desk = useDesk.subscribe(({ api }, before) => {
    if (api === before.api) return;
    layout?.dispose();
    layout = api?.onDidLayoutChange(listener);
    listener();
  });
  return () => {
    for (const end of endings) end();
    desk();
    layout?.dispose();
  };
};
