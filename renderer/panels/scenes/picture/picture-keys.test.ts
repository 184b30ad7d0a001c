import { expect, it } from 'vitest';
import { computePictureKey } from './picture-keys.ts';

const none = { ctrlKey: false, metaKey: false, altKey: false, shiftKey: false };

it.each([
  ['ArrowLeft', {}, { k: 'move', direction: 'left' }],
  ['Enter', {}, { k: 'pick' }],
  ['Enter', { ctrlKey: true }, { k: 'take' }],
  ['Delete', {}, { k: 'clear' }],
  ['z', { ctrlKey: true }, { k: 'undo' }],
  ['Z', { ctrlKey: true, shiftKey: true }, { k: 'redo' }],
  ['y', { metaKey: true }, { k: 'redo' }],
  ['z', {}, null],
  ['Enter', { altKey: true }, null],
  ['toString', {}, null],
])('%s with %o is %o', (key, held, wanted) => expect(computePictureKey({ ...none, ...held, key })).toEqual(wanted));
