import { describe, expect, it } from 'vitest';
import { computeKeyMeaning, computeNext } from './incident-keys.ts';

describe('computeKeyMeaning', () => {
  it.each([
    ['j', { move: 1 }],
    ['ArrowUp', { move: -1 }],
    ['a', { act: 'assign' }],
    ['s', { act: 'status' }],
    ['c', { act: 'note' }],
    ['e', { act: 'edit' }],
    ['Enter', 'open'],
    ['Escape', 'back'],
    ['x', null],
  ])('%s', (key, meaning) => expect(computeKeyMeaning(key, 'panel')).toEqual(meaning));
  it('is heard while nothing has the focus', () => expect(computeKeyMeaning('Enter', 'nowhere')).toBe('open'));
  it('leaves arrows, Enter and Escape to another panel, and takes the letters', () => {
    expect(['ArrowDown', 'Enter', 'Escape'].map((key) => computeKeyMeaning(key, 'desk'))).toEqual([null, null, null]);
    expect(computeKeyMeaning('j', 'desk')).toEqual({ move: 1 });
  });
  it('leaves every key to a dialog or a menu', () => expect(computeKeyMeaning('a', 'other')).toBeNull());
});

describe('computeNext', () => {
  const ids = ['a', 'b', 'c'];
  it('begins at the first', () => expect(computeNext(ids, null, -1)).toBe('a'));
  it('begins anew when the chosen one has left the list', () => expect(computeNext(ids, 'gone', 1)).toBe('a'));
  it('goes up and down and stays at the ends', () => {
    expect(computeNext(ids, 'a', 1)).toBe('b');
    expect(computeNext(ids, 'b', -1)).toBe('a');
    expect(computeNext(ids, 'c', 1)).toBe('c');
    expect(computeNext(ids, 'a', -1)).toBe('a');
  });
  it('has nowhere to go in an empty list', () => expect(computeNext([], null, 1)).toBeNull());
});
