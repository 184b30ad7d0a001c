import { expect, it } from 'vitest';
import { readFigure } from './figure-field.tsx';

it.each([
  ['', null],
  ['  ', null],
  ['12', 12],
  ['-2', -2],
  ['1,5', 1.5],
  ['1.5', 1.5],
  ['1.234', 1234],
  ['9.805,5', 9805.5],
  ['1 234', 1234],
  ['12a', Number.NaN],
  ['1,2,3', Number.NaN],
  ['-', Number.NaN],
])('reads %j as %s', (text, figure) => expect(readFigure('vi', text)).toBe(figure));

it('reads points and commas by the language', () =>
  expect(['1.234', '1,234', '1,234.5'].map((text) => readFigure('en', text))).toEqual([1.234, 1234, 1234.5]));
