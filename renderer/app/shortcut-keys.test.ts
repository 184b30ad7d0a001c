import { describe, expect, it } from 'vitest';
import { computeShortcut } from './shortcut-keys.ts';

const press = (key: string, held: { ctrlKey?: boolean; altKey?: boolean; metaKey?: boolean } = {}) =>
  computeShortcut({ key, ctrlKey: false, altKey: false, metaKey: false, target: null, ...held });

describe('computeShortcut', () => {
  it.each([
    ['k', { ctrlKey: true }, 'palette'],
    ['K', { metaKey: true }, 'palette'],
    ['F1', {}, 'shortcuts'],
    ['?', {}, 'shortcuts'],
    ['n', {}, 'newIncident'],
    ['w', {}, 'wallStrip'],
    ['m', {}, 'showIncident'],
    ['toString', {}, null],
    ['n', { ctrlKey: true }, null],
    ['k', {}, null],
    ['k', { ctrlKey: true, altKey: true }, null],
  ] as const)('%s with %o is %s', (key, held, meaning) => expect(press(key, held)).toBe(meaning));
});
