import { describe, expect, it } from 'vitest';
import type { OperationId, RoomDisplayId } from '#domain/ids.ts';
import { clockScreen, type ScreenContent } from '#domain/wall-content.ts';
import { type OwnOrder, stillAwaited, withOrders } from './own-orders.ts';

const [left, right] = ['display-1', 'display-2'] as [RoomDisplayId, RoomDisplayId];
const four: ScreenContent = { layout: '4', cells: [] };
const order = (n: number, over: string | null, takeId: string | null): OwnOrder => ({
  ...{ n, screens: { [left]: four } as OwnOrder['screens'] },
  ...{ over: over as OperationId | null, takeId: takeId as OperationId | null },
});
const numbers = (orders: readonly OwnOrder[], takeId: string | null): number[] =>
  stillAwaited(orders, takeId as OperationId | null).map(({ n }) => n);

describe('orders of this window', () => {
  const two = [order(1, 'op-0', 'op-1'), order(2, 'op-0', 'op-2')];

  it.each<[string, readonly OwnOrder[], string | null, number[]]>([
    ['are awaited while the wall is as it was', two, 'op-0', [1, 2]],
    ['are there with the latest of them', two, 'op-2', []],
    ['are awaited after the one that is there', two, 'op-1', [2]],
    ['are awaited on a wall where nothing was ever ordered', [order(1, null, null)], null, [1]],
    ['are over with what somebody else ordered', two, 'op-9', []],
    ['are awaited until they have a name, which the wall may show already', [order(1, 'op-0', null)], 'op-1', [1]],
  ])('%s', (_, orders, takeId, left) => expect(numbers(orders, takeId)).toEqual(left));

  it('are what the officer goes on from', () => {
    const shown = withOrders({ [left]: clockScreen, [right]: clockScreen } as OwnOrder['screens'], two);
    expect(shown).toEqual({ [left]: four, [right]: clockScreen });
  });
});
