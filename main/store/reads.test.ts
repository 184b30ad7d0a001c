import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { readSearch } from '#domain/search/read-search.ts';
import type { StreamName } from '#domain/streams.ts';
import { computeScore } from './engine/search.ts';
import { matchExpression } from './engine/search-index.ts';
import { BenchDesk, incident, put } from './testing/bench-desk.ts';

let desk: BenchDesk;
beforeEach(() => {
  desk = new BenchDesk();
});
afterEach(() => desk.remove());

const reference = 'ref:20' as StreamName;
const ids = (filter: Parameters<BenchDesk['list']>[0], limit?: number): string[] => desk.list(filter, limit).rows.map(({ id }) => id);
const drain = (): void => {
  while (desk.write.indexSome());
};

describe('the list', () => {
  beforeEach(() => {
    desk.page([
      put(1, 'incident', 'old', incident('old', { severity: 1, status: 'closed', reportedAtMs: 1 })),
      put(2, 'incident', 'm3', incident('m3', { severity: 3, reportedAtMs: 30, type: 'flood', title: 'Ngập tại Đồng Đăng' })),
      put(3, 'incident', 'm1', incident('m1', { severity: 1, reportedAtMs: 10, ownerId: 'u-9' as never, status: 'assigned' })),
      put(4, 'incident', 'm3b', incident('m3b', { severity: 3, reportedAtMs: 40, position: null })),
    ]);
  });

  it('goes by severity, then newest, ended ones last', () => expect(ids({ scope: 'all' })).toEqual(['m1', 'm3b', 'm3', 'old']));
  it('counts all that match before the limit', () =>
    expect(desk.list({ scope: 'open' }, 1)).toMatchObject({ total: 3, rows: [{ id: 'm1' }] }));
  it.each([
    [{ scope: 'ended' }, ['old']],
    [{ scope: 'open', severities: [3] }, ['m3b', 'm3']],
    [{ scope: 'all', statuses: ['assigned', 'closed'] }, ['m1', 'old']],
    [{ scope: 'all', types: ['flood'] }, ['m3']],
    [{ scope: 'all', ownerId: 'u-9' }, ['m1']],
    [{ scope: 'open', text: 'dong dang' }, ['m3']],
    [{ scope: 'open', text: 'NGẬP đồng' }, ['m3']],
    [{ scope: 'open', text: 'dang dong' }, ['m3']],
    [{ scope: 'open', text: 'xyz' }, []],
    [{ scope: 'open', text: '" OR * NEAR(' }, []],
    [{ scope: 'open', text: '  ' }, ['m1', 'm3b', 'm3']],
  ] as const)('%o', (filter, expected) => {
    expect(ids(filter as never)).toEqual(expected);
    drain();
    expect(ids(filter as never)).toEqual(expected);
  });

  it('finds a row by its new words at once and no longer by its old ones', () => {
    drain();
    desk.page([put(5, 'incident', 'm3', incident('m3', { title: 'Cháy rừng Mẫu Sơn' }), 2)]);
    expect(ids({ scope: 'all', text: 'dong dang' })).toEqual([]);
    expect(ids({ scope: 'all', text: 'mau son' })).toEqual(['m3']);
  });

  it('totals follow every change', () => {
    expect(desk.list({ scope: 'all' }).total).toBe(4);
    expect(desk.list({ scope: 'ended' }).total).toBe(1);
    expect(desk.read.openBySeverity()).toEqual([1, 0, 2, 0]);
    desk.page([put(5, 'incident', 'm1', incident('m1', { severity: 1, status: 'closed' }), 2)]);
    expect(desk.read.openBySeverity()).toEqual([0, 0, 2, 0]);
  });

  it('goes to other threads as the same JSON', () => {
    desk.actOffline('incident.note', 'm1', { text: 'chờ' });
    for (const filter of [{ scope: 'all' }, { scope: 'open', text: 'dong dang' }, { scope: 'ended', severities: [] }] as const) {
      const params = { filter: filter as never, limit: 2 };
      expect(JSON.parse(desk.read.queryText('incidents.list', params))).toEqual(desk.read.query('incidents.list', params));
    }
    expect(JSON.parse(desk.read.queryText('places.list', {}))).toEqual(desk.read.query('places.list', {}));
  });

  it('gives the map only open incidents with a position', () => {
    expect(desk.read.query('incidents.map', {})).toMatchObject({ total: 2, rows: [{ id: 'm1' }, { id: 'm3' }] });
  });
});

describe('lists that are small', () => {
  const user = (id: string, name: string) => put(1, 'user', id, { id, name, role: 'operator', unit: 'IOC' });
  it('sort officers by their given names', () => {
    desk.page([user('u-1', 'Nguyễn Văn Bình'), user('u-2', 'Trần Thị Ánh'), user('u-3', 'Lê An')], reference);
    expect(desk.read.query('users.list', {}).rows.map(({ name }) => name)).toEqual(['Lê An', 'Trần Thị Ánh', 'Nguyễn Văn Bình']);
    expect(desk.read.user('u-2')?.name).toBe('Trần Thị Ánh');
    expect(desk.read.user('nobody')).toBeNull();
  });

  it('tell what a camera’s own system reported, and never where it streams from', () => {
    const camera = (id: string) =>
      put(1, 'camera', id, {
        id,
        name: id,
        nameEn: null,
        kind: 'road',
        position: [106, 21],
        headingDeg: null,
        fovDeg: null,
        communeCode: null,
        roadKm: null,
        streams: { main: 'http://a:b@10.0.0.1/x', sub: null },
      });
    const seen = (id: string, value: string | null) =>
      put(1, 'observation', `camera:${id}:status`, {
        id: `camera:${id}:status`,
        subjectKind: 'camera',
        subjectId: id,
        property: 'camera.status',
        value,
        unit: null,
        phenomenonAtMs: 7,
        receivedAtMs: 7,
        source: 'nvr',
      });
    desk.page([camera('c1'), camera('c2'), camera('c3'), camera('c4')], 'cam:20' as StreamName);
    desk.page([seen('c1', 'up'), seen('c2', 'down'), seen('c3', null)], 'obs:20' as StreamName);
    const { rows } = desk.read.query('cameras.list', {});
    expect(rows.map(({ health }) => health)).toEqual([
      { state: 'up', sinceMs: 7 },
      { state: 'down', sinceMs: 7, reason: 'nvr' },
      { state: 'unknown' },
      { state: 'unknown' },
    ]);
    expect(JSON.stringify(rows)).not.toContain('10.0.0.1');
  });
});

describe('search', () => {
  it('finds today’s unit by an old name, and the exact one before the folded', () => {
    const unit = (code: string, name: string, aliases: string[]) =>
      put(1, 'adminUnit', code, {
        code,
        type: 'xa',
        name,
        fullName: `Xã ${name}`,
        nameEn: name,
        legacyDistrict: 'Cao Lộc',
        aliases,
        position: null,
        accuracyKm: null,
      });
    const place = put(1, 'place', 'p-1', {
      id: 'p-1',
      kind: 'gate',
      name: 'Cửa khẩu Chi Ma',
      nameEn: null,
      position: [107, 21.8],
      accuracyKm: 1,
      communeCode: null,
      status: null,
    });
    desk.page([unit('06184', 'Đồng Đăng', ['Thụy Hùng']), unit('06200', 'Dong Dang', []), place], reference);
    desk.page([put(1, 'incident', 'a', incident('a', { title: 'Ùn tắc Đồng Đăng' }))]);
    expect(desk.read.search('thuy hung', 5)).toMatchObject([{ k: 'adminUnit', id: '06184', detail: 'Thụy Hùng' }]);
    expect(desk.read.search('Đồng Đăng', 5).map(({ id }) => id)).toEqual(['06184', 'a', '06200']);
    expect(desk.read.search('chi ma', 5)).toMatchObject([{ k: 'place', id: 'p-1' }]);
    expect(desk.read.search('  ', 5)).toEqual([]);
    expect(desk.read.search('dong dang', 1)).toHaveLength(1);
  });

  it('finds a camera by chainage, number and English name', () => {
    const camera = (id: string, nameEn: string | null, roadKm: string | null) =>
      put(1, 'camera', id, {
        id,
        name: `Máy ${id}`,
        nameEn,
        kind: 'road',
        position: [106, 21],
        headingDeg: null,
        fovDeg: null,
        communeCode: null,
        roadKm,
        streams: { main: null, sub: null },
      });
    const place = put(1, 'place', 'p-2', {
      id: 'p-2',
      kind: 'gate',
      name: 'Cửa khẩu',
      nameEn: 'Friendship Gate',
      position: [107, 21.8],
      accuracyKm: 1,
      communeCode: null,
      status: null,
    });
    desk.page([camera('cam-7', 'Ky Cung bridge', null), camera('cam-8', null, 'QL1 Km42+600')], 'cam:20' as StreamName);
    desk.page([place, put(2, 'incident', 'b', incident('b', { title: 'x', placeText: 'QL1 Km42+600' }))], reference);
    expect(desk.read.search('ky cung', 5)).toMatchObject([{ k: 'camera', id: 'cam-7', detail: '' }]);
    expect(desk.read.search('ql1 km42', 5)).toMatchObject([
      { k: 'camera', id: 'cam-8', detail: 'QL1 Km42+600' },
      { k: 'incident', id: 'b' },
    ]);
    expect(desk.read.search('cam-8', 5)).toMatchObject([{ id: 'cam-8' }]);
    expect(desk.read.search('friendship', 5)).toMatchObject([{ k: 'place', id: 'p-2' }]);
  });

  it.each([
    ['Chi Lăng', 'Chi Lăng', 0],
    ['Chi', 'Chi Lăng', 1],
    ['Lăng', 'Chi Lăng', 2],
    ['chi lang', 'Chi Lăng', 3],
    ['chi la', 'Chi Lăng', 4],
    ['lang chi', 'Chi Lăng', 5],
    ['xyz', 'Chi Lăng', null],
  ])('scores %s against %s as %s', (typed, name, score) => expect(computeScore(typed, name)).toBe(score));

  it('quotes every word, so that nothing typed is syntax', () => {
    const expressionOf = (text: string) => readSearch(text, { now: 0, units: [] }).ways.map(matchExpression);
    expect(expressionOf('đồng* OR "x')).toEqual(['"dong" AND "or" AND "x"*']);
    expect(expressionOf('"*"')).toEqual([null]);
  });
});

describe('settings', () => {
  it('keep JSON values in the precious file', () => {
    expect(desk.read.setting('a')).toBeNull();
    desk.write.saveSetting('a', { b: [1] });
    desk.write.saveSetting('a', { b: [2] });
    desk.reopen();
    expect(desk.read.setting('a')).toEqual({ b: [2] });
    expect(desk.write.device()).toMatch(/^dev-/);
  });
});
