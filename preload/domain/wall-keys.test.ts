import { describe, expect, it } from 'vitest';
import type { CameraId, RoomDisplayId, SceneId } from './ids.ts';
import type { CellContent, ScreenContent } from './wall-content.ts';
import {
  nextWallKeys,
  readTyped,
  readWallKey,
  restingWallKeys,
  stepWallKeys,
  targetOf,
  type WallKey,
  type WallKeysContext,
  type WallKeysState,
  type WallRefusal,
} from './wall-keys.ts';

const camera = (id: string): CellContent => ({ k: 'camera', camera: id as CameraId, rotation: 0 });
const four: ScreenContent = { layout: '4', cells: [camera('cam-7'), { k: 'clock' }, camera('cam-14')] };
const tour = { k: 'tour' as const, name: 'QL1', cameras: ['cam-1' as CameraId], dwellS: 10 };
const context: WallKeysContext = {
  screens: new Map([1, 2, 3].map((n) => [n, { id: `display-${n}` as RoomDisplayId, content: four }])),
  cameras: new Map([14, 1, 7].map((n) => [n, `cam-${n}` as CameraId])),
  scenes: new Map([[5, 'scn-5' as SceneId]]),
  tours: new Map([[1, tour]]),
};

/** Types a line of keys; `E` is Enter, `B` Backspace, `X` Escape. Answers the last step. */
const type = (line: string, within = context, from: WallKeysState = restingWallKeys) => {
  const names: Record<string, WallKey> = { E: 'Enter', B: 'Backspace', X: 'Escape' };
  let step = stepWallKeys(from, 'Escape', within);
  for (const each of line) step = stepWallKeys(step.state, names[each] ?? (each as WallKey), within);
  return step;
};
const push = (screen: number, cell: number, content: CellContent | null) => ({
  ...{ k: 'push', target: { screen, cell }, screen: `display-${screen}`, content },
});

describe('orders', () => {
  it.each([
    ['.3.2E14E', push(3, 2, camera('cam-14'))],
    ['.3E14E', push(3, 1, camera('cam-14'))],
    ['.03.02E014E', push(3, 2, camera('cam-14'))],
    ['.3.2E0E', push(3, 2, null)],
    ['.3.2E*5E', { k: 'scene', scene: 'scn-5' }],
    ['*5E', { k: 'scene', scene: 'scn-5' }],
    ['.3.2**1E', push(3, 2, tour)],
    ['.2.1E+', push(2, 1, camera('cam-14'))],
    ['.2.1+', push(2, 1, camera('cam-14'))],
    ['.2.1-', push(2, 1, camera('cam-1'))],
    ['.2.3+', push(2, 3, camera('cam-1'))],
    ['.1E14E.2.4EE', push(2, 4, camera('cam-14'))],
    ['.1E19BE', push(1, 1, camera('cam-1'))],
    ['99X.1E7E', push(1, 1, camera('cam-7'))],
    ['/', { k: 'undo' }],
  ])('%s', (line, command) => expect(type(line)).toMatchObject({ command, refusal: null, state: { typed: '' } }));

  it('keep the place for the next order', () =>
    expect(type('7E', context, type('.3.2E14E').state).command).toEqual(push(3, 2, camera('cam-7'))));

  it('need no place on a wall of one screen', () => {
    const alone = { ...context, screens: new Map([...context.screens].slice(0, 1)) };
    expect(type('14E', alone).command).toEqual(push(1, 1, camera('cam-14')));
    expect(targetOf(restingWallKeys, context)).toBeNull();
  });
});

describe('what is refused stays typed', () => {
  it.each<[string, WallRefusal['why'], number, string]>([
    ['14E', 'noTarget', 0, '14'],
    ['.9E', 'noScreen', 9, '.9'],
    ['.3.5E', 'noCell', 5, '.3.5'],
    ['.3.0E', 'noCell', 0, '.3.0'],
    ['.3E99E', 'noCamera', 99, '99'],
    ['*9E', 'noScene', 9, '*9'],
    ['**9E', 'noTour', 9, '**9'],
    ['.2.2+', 'notCamera', 2, ''],
    ['.2.4E-', 'notCamera', 4, ''],
    ['+', 'noTarget', 0, ''],
    ['E', 'key', 0, ''],
    ['.E', 'key', 0, '.'],
    ['..', 'key', 0, '.'],
    ['.3.2.', 'key', 0, '.3.2'],
    ['*E', 'key', 0, '*'],
    ['14.', 'key', 0, '14'],
    ['14+', 'key', 0, '14'],
    ['14*', 'key', 0, '14'],
    ['12345', 'key', 0, '1234'],
    ['.3./', 'key', 0, '.3.'],
    ['***', 'key', 0, '**'],
  ])('%s: %s', (line, why, n, typed) => expect(type(line)).toMatchObject({ command: null, refusal: { why, n }, state: { typed } }));

  it('a screen that is gone since it was chosen', () => {
    const gone = { ...context, screens: new Map([...context.screens].slice(0, 2)) };
    expect(type('14E', gone, type('.3E').state).refusal).toEqual({ why: 'noScreen', n: 3 });
  });
});

describe('what is typed', () => {
  it.each([
    ['', { k: 'nothing' }],
    ['.', { k: 'place', screen: null, cell: null, hasCell: false }],
    ['.3.', { k: 'place', screen: 3, cell: null, hasCell: true }],
    ['.3.2', { k: 'place', screen: 3, cell: 2, hasCell: true }],
    ['14', { k: 'camera', n: 14 }],
    ['*', { k: 'scene', n: null }],
    ['**1', { k: 'tour', n: 1 }],
  ])('%s', (typed, read) => expect(readTyped(typed)).toEqual(read));

  it('lets every key through that it offers, and no other', () => {
    for (const typed of ['', '.', '.3', '.3.', '.3.2', '14', '1234', '*', '*5', '**', '**1']) {
      const state = { ...restingWallKeys, typed };
      for (const key of ['0', '.', '*', '+', '/', 'Enter'] as const)
        expect([typed, key, stepWallKeys(state, key, context).refusal?.why === 'key']).toEqual([
          typed,
          key,
          !nextWallKeys(state).includes(key),
        ]);
    }
  });
});

describe('keys of the keyboard', () => {
  const resting = { isWide: false, isTyping: false };
  it.each([
    [{ code: 'Numpad7', key: '7' }, resting, '7'],
    [{ code: 'Numpad7', key: 'Home' }, resting, '7'],
    [{ code: 'NumpadDecimal', key: 'Delete' }, resting, '.'],
    [{ code: 'NumpadDecimal', key: ',' }, resting, '.'],
    [{ code: 'NumpadEnter', key: 'Enter' }, resting, 'Enter'],
    [{ code: 'Digit7', key: '7' }, resting, null],
    [{ code: 'Digit7', key: '7' }, { isWide: true, isTyping: false }, '7'],
    [{ code: 'Enter', key: 'Enter' }, { isWide: true, isTyping: false }, 'Enter'],
    [{ code: 'Backspace', key: 'Backspace' }, resting, null],
    [{ code: 'Backspace', key: 'Backspace' }, { isWide: false, isTyping: true }, 'Backspace'],
    [{ code: 'KeyN', key: 'n' }, { isWide: true, isTyping: true }, null],
    [{ code: 'toString', key: 'x' }, resting, null],
  ])('%o with %o is %s', (pressed, mode, key) => expect(readWallKey(pressed, mode)).toBe(key));
});
