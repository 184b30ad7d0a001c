import { expect, it } from 'vitest';
import { fitsFilter } from './topic-filter.ts';

it.each([
  ['a/b', 'a/b', true],
  ['a/b', 'a/c', false],
  ['a/b', 'a/b/c', false],
  ['a/b/c', 'a/b', false],
  ['a/+/c', 'a/b/c', true],
  ['a/+', 'a/b/c', false],
  ['+', 'a', true],
  ['#', 'a/b/c', true],
  ['a/#', 'a', true],
  ['a/#', 'a/b/c', true],
  ['a/#', 'b/a', false],
  ['a/+/#', 'a/b', true],
])('the filter %s and the topic %s: %s', (filter, topic, fits) => expect(fitsFilter(filter, topic)).toBe(fits));
