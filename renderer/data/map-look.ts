import { create } from 'zustand';
import type { SeatView } from '#domain/seat-view.ts';

type MapLook = NonNullable<SeatView['map']>;

type MapLookState = {
  /** Where the map of this window looks and what it shows; null: there is none. */
  look: MapLook | null;
  /** Where it was asked to look. */
  wanted: MapLook | null;
};

/** What the map shows, for those who must know it without knowing the map. */
export const useMapLook = create<MapLookState>()(() => ({ look: null, wanted: null }));

/** The map tells where it looks now; null: it is gone. */
export const tellMapLook = (look: MapLook | null): void => useMapLook.setState({ look });

/** Asks the map to look there, now or once it is there; a map that is there counts as looking there already. */
export const askMapLook = (wanted: MapLook): void => useMapLook.setState(({ look }) => ({ wanted, look: look && wanted }));
