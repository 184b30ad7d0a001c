import { expect, it } from 'vitest';
import type { RoomDisplayId } from '#domain/ids.ts';
import type { Direction, WallLayoutName } from '#domain/wall-layout.ts';
import { computeMove } from './compute-move.ts';

const screen = (name: string, left: number, top: number, layout: WallLayoutName) => ({
  ...{ id: name as RoomDisplayId, layout },
  place: { left, top, width: 1200, height: 680 },
});
const wall = [screen('a', 0, 0, '4'), screen('b', 1208, 0, '1'), screen('c', 0, 688, '1+5'), screen('d', 1208, 688, '9')];

it.each<[string, Direction, string]>([
  ['a/0', 'right', 'a/1'],
  ['a/1', 'right', 'b/0'],
  ['b/0', 'left', 'a/1'],
  ['a/3', 'down', 'c/1'],
  ['c/0', 'right', 'c/1'],
  ['c/1', 'right', 'd/0'],
  ['d/1', 'up', 'b/0'],
  ['a/0', 'left', 'a/0'],
  ['a/0', 'up', 'a/0'],
  ['d/8', 'down', 'd/8'],
  ['gone/3', 'down', 'a/0'],
])('from %s %s is %s', (from, direction, wanted) => {
  const [name, cell] = from.split('/') as [string, string];
  const { screen: to, cell: at } = computeMove(wall, { screen: name as RoomDisplayId, cell: Number(cell) }, direction);
  expect(`${to}/${at}`).toBe(wanted);
});
