import type { OperationId, RoomDisplayId } from '#domain/ids.ts';
import type { ScreenContent } from '#domain/wall-content.ts';

type Screens = Readonly<Record<RoomDisplayId, ScreenContent>>;

/** What this window ordered for the wall and has not heard of yet. */
export type OwnOrder = {
  readonly n: number;
  /** The whole of each screen it is about, as it will be. */
  readonly screens: Screens;
  /** What stood on the wall when it was given. */
  readonly over: OperationId | null;
  /** Its name; null: the core has not answered yet. */
  readonly takeId: OperationId | null;
};

/** The orders that what stands on the wall now, `takeId`, does not show yet. What somebody else put there came after them all. Pure. */
export const stillAwaited = (orders: readonly OwnOrder[], takeId: OperationId | null): readonly OwnOrder[] => {
  const shown = takeId === null ? -1 : orders.findLastIndex((order) => order.takeId === takeId);
  if (shown >= 0) return orders.slice(shown + 1);
  return orders.some(({ over }) => over === takeId) ? orders : orders.filter((order) => order.takeId === null);
};

/** The wall as the officer who gave these orders thinks of it. */
export const withOrders = (screens: Screens, orders: readonly OwnOrder[]): Screens =>
  orders.reduce((all, order) => ({ ...all, ...order.screens }), screens);
