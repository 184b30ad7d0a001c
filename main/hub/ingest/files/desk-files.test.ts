import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type BringLine, DeskFileRequest, type FileForesight, type FileLook } from '#contract/desk-files.ts';
import { handFileSource } from '#domain/indicators/quarantine-id.ts';
import { indicator } from '#domain/testing/indicators.ts';
import { IngestHub } from '../testing/ingest-hub.ts';
import { answerDeskFile, bringDeskFile, type DeskFileWorld } from './desk-files.ts';
import { guessHeaderRow } from './look-at-file.ts';

const workbook = readFileSync(join(import.meta.dirname, '../../../../tests/fixtures/ingest/bulletin.xlsx'));

let hub: IngestHub;
let world: DeskFileWorld;
beforeEach(async () => {
  hub = await IngestHub.open([]);
  const unit = { id: '06184', code: '06184', type: 'phuong', name: 'Đông Kinh', fullName: 'Phường Đông Kinh', nameEn: 'Dong Kinh' };
  const province = { id: '20', code: '20', type: 'tinh', name: 'Lạng Sơn', fullName: 'Tỉnh Lạng Sơn', nameEn: 'Lang Son' };
  await hub.log.ingest([
    ...[unit, province].map((body) => ({ k: 'adminUnit' as const, id: body.id, body })),
    ...[indicator('yt.ca', { cadence: 'month', nameVi: 'Số ca mắc', places: 'commune', rollUp: 'sum' })].map((body) => ({
      ...{ k: 'indicator' as const, id: body.id, body },
    })),
    { k: 'user', id: 'ngo', body: { id: 'ngo', name: 'Ngô', role: 'leader', unit: '' } },
  ]);
  world = { log: hub.log, values: hub.values, doubt: async () => null, onDefect: (error) => void hub.defects.push(error) };
});
afterEach(() => hub.close());

const by = { officer: 'an', device: 'desk-1' };
const send = (change: object, bytes: Buffer = workbook) =>
  DeskFileRequest.parse({ name: 'ban-tin.xlsx', content: bytes.toString('base64'), by, ...change });
const ask = async <T>(change: object, bytes?: Buffer): Promise<T> => (await answerDeskFile(send(change, bytes) as never, world)) as T;
const bring = async (change: object, bytes?: Buffer): Promise<BringLine[]> => {
  const lines: BringLine[] = [];
  for await (const line of await bringDeskFile(send({ act: 'bring', ...change }, bytes) as never, world)) lines.push(line);
  return lines;
};

const column = (field: string, name: string, of: string | null = null) => ({ column: name, field, indicator: of });
const bulletin = {
  ...{ sheet: 'Số liệu', headerRow: 3, indicator: 'ck.xe_ton', area: null, period: null, numbers: 'vietnamese' },
  columns: [column('period', 'Ngày'), column('area', 'Địa bàn'), column('value', 'Xe tồn'), column('reason', 'Ghi chú')],
};
const wide = {
  ...{ sheet: null, headerRow: 1, indicator: null, area: null, period: null, numbers: 'vietnamese' },
  columns: [column('period', 'Kỳ'), column('area', 'Xã'), column('value', 'Ca', 'yt.ca'), column('value', 'Tin', 'bc.tin_bai')],
};

describe('an officer’s file', () => {
  it('is looked at: the sheet with the table, the row that names the columns, the first rows', async () => {
    const look = await ask<FileLook>({ act: 'look', sheet: null, headerRow: null });
    expect(look).toMatchObject({ sheet: 'Số liệu', headerRow: 3, rows: 6 });
    expect(look.sheets).toContain('Số liệu');
    expect(look.columns).toEqual(['Ngày', 'Địa bàn', 'Xe tồn', 'Số liệu dạng chữ', 'Ghi chú']);
    expect(look.sample[0]).toEqual(['2026-11-26', 'Lạng Sơn', 512, '1.234,5', null]);
    expect(await hub.entries()).toBe(0);
  });
  it('is foreseen: what each record would be, which do not fit and why, and nothing is recorded', async () => {
    const foreseen = await ask<FileForesight>({ act: 'foresee', plan: bulletin });
    expect(foreseen).toMatchObject({ fresh: 2, known: 0, bad: 4 });
    expect(foreseen.shown.map(({ line, value, bad }) => [line, value, bad && [bad.reason, bad.field, bad.found]])).toEqual([
      [4, 512, null],
      [5, 488, null],
      [6, null, ['shape', 'value', 'N/A']],
      [7, null, ['unknownArea', 'area', 'Hà Nội']],
      [8, null, ['shape', 'value', '']],
      [9, null, ['future', 'period', '2026-12-30']],
    ]);
    expect([await hub.entries(), await hub.quarantine()]).toEqual([0, []]);
  });
  it('is brought in by its officer’s name; brought again it brings nothing new, by another plan it corrects', async () => {
    const lines = await bring({ plan: bulletin });
    expect(lines.at(-1)).toEqual({ t: 'done', done: 6, of: 6, taken: 2, known: 0, quarantined: 4 });
    expect(await hub.held()).toEqual({ 'ck.xe_ton@20': { '2026-11-26T00:00': 512, '2026-11-27T00:00': 488 } });
    const [series] = await hub.log.rows('indicatorSeries');
    expect(series?.body).toMatchObject({ entries: [{ b: 'an', s: 'Nhập tay: ban-tin.xlsx' }, { b: 'an' }] });
    hub.nowMs += 60_000;
    expect((await bring({ plan: bulletin })).at(-1)).toMatchObject({ taken: 0, known: 2 });
    expect(await ask<FileForesight>({ act: 'foresee', plan: bulletin })).toMatchObject({
      ...{ fresh: 0, known: 2, bad: 4 },
      shown: [{ isKnown: true }, { isKnown: true }, { isKnown: false }, {}, {}, {}],
    });
    const inWords = { ...bulletin, columns: [...bulletin.columns.slice(0, 2), column('value', 'Số liệu dạng chữ')] };
    await bring({ plan: inWords });
    expect((await hub.held())['ck.xe_ton@20']).toMatchObject({ '2026-11-26T00:00': 1234.5 });
  });
  it('is not taken for the official source it is called after', async () => {
    await bring({ plan: bulletin, name: indicator().source });
    const [series] = await hub.log.rows('indicatorSeries');
    expect(series?.body).toMatchObject({ entries: [{ s: handFileSource(indicator().source) }, { s: handFileSource(indicator().source) }] });
    await hub.log.ingest([{ k: 'indicator', id: 'ck.xe_ton', body: indicator('ck.xe_ton', { source: handFileSource('x.xlsx') }) }]);
    hub.nowMs += 60_000;
    const inWords = { ...bulletin, columns: [...bulletin.columns.slice(0, 2), column('value', 'Số liệu dạng chữ')] };
    await bring({ plan: inWords, name: 'x.xlsx' });
    const [after] = await hub.log.rows('indicatorSeries');
    expect((after?.body as { latest: unknown }).latest).toMatchObject({ s: handFileSource('x.xlsx') });
  });
  it('may have an indicator in each column, with periods and names as people write them; an empty cell says nothing', async () => {
    const csv = Buffer.from('Kỳ;Xã;Ca;Tin\nTháng 10/2026;phuong dong kinh;12;\n27/11/2026;Lạng Sơn;;1.250\n2026-10;20;;\n');
    expect((await bring({ plan: wide, name: 'a.csv' }, csv)).at(-1)).toMatchObject({ of: 2, taken: 2, quarantined: 0 });
    expect(await hub.held()).toEqual({ 'yt.ca@06184': { '2026-10-01T00:00': 12 }, 'bc.tin_bai@20': { '2026-11-27T00:00': 1250 } });
  });
  it('tells how far it is, and stops between two lines when nobody listens', async () => {
    const rows = Array.from({ length: 1200 }, (_, at) => `${new Date(Date.UTC(2020, 0, 1 + at)).toISOString().slice(0, 10)};${at}`);
    const csv = Buffer.from(['Ngày;Xe', ...rows].join('\n'));
    const plan = { ...bulletin, sheet: null, headerRow: 1, area: '20', columns: [column('period', 'Ngày'), column('value', 'Xe')] };
    const lines = await bringDeskFile(send({ act: 'bring', plan }, csv) as never, world);
    expect((await lines.next()).value).toMatchObject({ t: 'progress', done: 500, of: 1200, taken: 500 });
    await lines.return(undefined);
    expect(await hub.entries()).toBe(500);
    expect((await bring({ plan }, csv)).map((line) => ('done' in line ? [line.done, line.taken, line.known] : null))).toEqual([
      [500, 0, 500],
      [1000, 500, 500],
      [1200, 700, 500],
      [1200, 700, 500],
    ]);
  });
  it('tells in its last line that the hub could take no more, and keeps what was taken', async () => {
    let left = 1;
    world = {
      ...world,
      values: Object.assign(Object.create(hub.values) as DeskFileWorld['values'], {
        recordValues: (...given: Parameters<typeof hub.values.recordValues>) => {
          left -= 1;
          if (left < 0) throw new Error('disk');
          return hub.values.recordValues(...given);
        },
        foresee: hub.values.foresee.bind(hub.values),
        definitions: hub.values.definitions,
      }),
    };
    const csv = Buffer.from(['Ngày;Xe', ...Array.from({ length: 501 }, (_, at) => `2026-11-${(at % 27) + 1};${at}`)].join('\n'));
    const plan = { ...bulletin, sheet: null, headerRow: 1, area: '20', columns: [column('period', 'Ngày'), column('value', 'Xe')] };
    expect((await bring({ plan }, csv)).map(({ t }) => t)).toEqual(['progress', 'failed']);
    expect(hub.defects).toHaveLength(1);
  });
});

describe('a file that is not taken', () => {
  it.each([
    ['of one who only reads', { act: 'look', sheet: null, headerRow: null, by: { ...by, officer: 'ngo' } }, 'forbidden'],
    ['of nobody', { act: 'look', sheet: null, headerRow: null, by: { ...by, officer: 'ai-do' } }, 'forbidden'],
    ['of a sheet it has not', { act: 'look', sheet: 'Tháng 13', headerRow: null }, 'badInput'],
    ['by half a plan', { act: 'foresee', plan: { ...bulletin, indicator: null } }, 'badInput'],
    [
      'by a column it has not',
      { act: 'foresee', plan: { ...bulletin, columns: [...bulletin.columns, column('target', 'KH')] } },
      'badInput',
    ],
  ])('%s', async (_, change, kind) => {
    await expect(ask(change)).rejects.toMatchObject({ kind });
    expect(await hub.entries()).toBe(0);
  });
  it('of an officer who did not sign on there', async () => {
    world = { ...world, doubt: async ({ officer, device }) => `${officer} was not signed on at ${device}.` };
    await expect(bring({ plan: bulletin })).rejects.toMatchObject({ kind: 'forbidden', message: 'an was not signed on at desk-1.' });
  });
});

describe('the row that names the columns', () => {
  it.each([
    [
      1,
      [
        ['Ngày', 'Xe'],
        ['2026-11-28', 5],
      ],
    ],
    [3, [['Bản tin cửa khẩu'], [], ['Ngày', 'Xe', 'Ghi chú'], [5, 6, 'x']]],
    [
      1,
      [
        [1, 2],
        [3, 4],
      ],
    ],
    [1, []],
  ])('is %i', (row, lines) => expect(guessHeaderRow(lines)).toBe(row));
});
