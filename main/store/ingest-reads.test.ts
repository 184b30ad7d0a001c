import { afterEach, beforeEach, expect, it } from 'vitest';
import type { NewsItem } from '#domain/ingest/news-item.ts';
import type { IngestSource } from '#domain/ingest/ingest-source.ts';
import type { StreamName } from '#domain/streams.ts';
import { warning } from '#domain/testing/warnings.ts';
import type { Warning } from '#domain/warnings/warning.ts';
import { warningIdOf } from '#domain/warnings/warning-id.ts';
import { BenchDesk, put } from './testing/bench-desk.ts';

let desk: BenchDesk;
beforeEach(() => (desk = new BenchDesk()));
afterEach(() => desk.remove());

const kept = (identifier: string, change: Partial<Warning>): Warning =>
  warning({ id: warningIdOf('s', identifier), identifier, ...change });

it('warnings are listed with those that wait first, the most serious on top, then the latest', () => {
  const all = [
    kept('cu', { state: 'over', sentMs: 9, severity: 'Extreme' }),
    kept('nang', { severity: 'Severe', sentMs: 3 }),
    kept('moi', { state: 'approved', sentMs: 10 }),
    kept('rat-nang', { severity: 'Extreme', sentMs: 1 }),
    kept('nhe', { severity: 'Minor', sentMs: 8 }),
  ];
  desk.page(
    all.map((each, i) => put(i + 1, 'warning', each.id, each)),
    'alm:20' as StreamName,
  );
  const names = (open: boolean) => desk.read.query('warnings.list', { open }).rows.map(({ identifier }) => identifier);
  expect(names(true)).toEqual(['rat-nang', 'nang', 'nhe']);
  expect(names(false)).toEqual(['rat-nang', 'nang', 'nhe', 'moi', 'cu']);
  expect(desk.read.query('warnings.list', { open: true })).toMatchObject({ total: 3, rows: [{ ver: 1, waiting: 0 }, {}, {}] });
});

it('sources are listed by name', () => {
  const source = (id: string, name: string): IngestSource => ({
    ...{ id, name, kind: 'rest', taken: 1, known: 2, quarantined: 3, failed: 4, waiting: 0 },
    ...{ lastSuccessAtMs: 5, lastError: null, isConnected: null, toldAtMs: 6 },
  });
  const all = [source('b', 'Đài Khí tượng'), source('a', 'Sở Y tế'), source('c', 'Ban Quản lý')];
  desk.page(
    all.map((each, i) => put(i + 1, 'ingestSource', each.id, each)),
    'ind:20' as StreamName,
  );
  expect(desk.read.query('ingest.sources', {}).rows.map(({ name }) => name)).toEqual(['Ban Quản lý', 'Đài Khí tượng', 'Sở Y tế']);
});

it('the press is listed from the newest item on, so many of all', () => {
  const item = (n: number, publishedMs: number): NewsItem => ({
    ...{ id: `news-${String(n).padStart(32, '0')}`, title: `Tin ${n}`, link: '', source: 'Báo', publishedMs, receivedMs: 9 },
  });
  desk.page(
    [item(1, 5), item(2, 7), item(3, 6)].map((each, i) => put(i + 1, 'newsItem', each.id, each)),
    'ind:20' as StreamName,
  );
  const { rows, total } = desk.read.query('press.items', { limit: 2 });
  expect([rows.map(({ title }) => title), total]).toEqual([['Tin 2', 'Tin 3'], 3]);
});
