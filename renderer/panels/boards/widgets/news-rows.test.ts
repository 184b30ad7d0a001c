import { expect, it } from 'vitest';
import type { NewsRow } from '#contract/ingest.ts';
import { newsRows, publisherOf } from './news-rows.ts';

const row = (id: string): NewsRow => ({ id, title: id, link: '', source: 'Báo', publishedMs: 1, receivedMs: 1 });
const rows = ['a', 'b', 'c', 'd'].map(row);
const shown = (chosen: string | null): string =>
  newsRows(rows, 2, chosen)
    .map(({ id }) => id)
    .join('');

it('shows the newest, and what is looked for after them', () => {
  expect([shown(null), shown('b'), shown('d'), shown('gone')]).toEqual(['ab', 'ab', 'abd', 'ab']);
});

it('names who publishes an item by its address, else by its feed', () => {
  expect(publisherOf({ link: 'https://www.baolangson.vn/tin-1.html', source: 'RSS' })).toBe('baolangson.vn');
  expect(publisherOf({ link: '', source: 'Báo Lạng Sơn' })).toBe('Báo Lạng Sơn');
});
