import { describe, expect, it } from 'vitest';
import { readMapKey } from './use-map-keys.ts';

const press = (key: string, more = {}) => ({
  key,
  ctrlKey: false,
  altKey: false,
  metaKey: false,
  shiftKey: false,
  ...more,
});

describe('readMapKey', () => {
  it.each([
    ['Home', 'home'],
    ['n', 'north'],
    ['c', 'toggleCreate'],
    ['C', 'toggleCreate'],
    ['ContextMenu', 'menu'],
  ])('%s means %s', (key, meaning) => expect(readMapKey(press(key), false)).toBe(meaning));

  it('creates with Enter and leaves with Escape only while creating', () => {
    expect(readMapKey(press('Enter'), true)).toBe('createHere');
    expect(readMapKey(press('Escape'), true)).toBe('leave');
    expect(readMapKey(press('Enter'), false)).toBeNull();
    expect(readMapKey(press('Escape'), false)).toBeNull();
  });

  it('opens the menu with Shift+F10', () => expect(readMapKey(press('F10', { shiftKey: true }), false)).toBe('menu'));

  it.each(['ctrlKey', 'altKey', 'metaKey'])('leaves keys with %s to the console', (modifier) =>
    expect(readMapKey(press('c', { [modifier]: true }), false)).toBeNull(),
  );
});
