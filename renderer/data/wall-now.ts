import { create } from 'zustand';
import type { WallRow } from '#contract/wall.ts';
import type { OperationId } from '#domain/ids.ts';
import { type OwnOrder, stillAwaited } from './own-orders.ts';

type WallNow = {
  readonly wall: WallRow | null;
  /** The screen chosen last, by its number. */
  readonly screen: number;
  readonly ordered: readonly OwnOrder[];
};

/** The wall as it is at this moment, for what is done long after a window was drawn (a button of a toast). */
export const useWallNow = create<WallNow>()(() => ({ wall: null, screen: 1, ordered: [] }));

/** What this window ordered and the wall does not show yet. */
export const awaitedNow = (): readonly OwnOrder[] => {
  const { wall, ordered } = useWallNow.getState();
  return stillAwaited(ordered, wall?.air.takeId ?? null);
};

let given = 0;

/** Notes what was ordered until it is shown or refused; the answer takes its name, or null when it was not taken. */
export const noteOrder = (screens: OwnOrder['screens'], over: OperationId | null): ((takeId: OperationId | null) => void) => {
  const n = (given += 1);
  useWallNow.setState({ ordered: [...awaitedNow(), { n, screens, over, takeId: null }] });
  return (takeId) =>
    useWallNow.setState(({ ordered }) => ({
      ordered: ordered.flatMap((order) => (order.n !== n ? [order] : takeId === null ? [] : [{ ...order, takeId }])),
    }));
};

type StripState = { isOpen: boolean; open: (isOpen: boolean) => void };

/** Whether the small picture of the wall is open. */
export const useWallStrip = create<StripState>()((set) => ({ isOpen: false, open: (isOpen) => set({ isOpen }) }));
