import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { zip } from '../../../file-layers/testing/zip.ts';
import { IngestHub } from '../testing/ingest-hub.ts';
import { readTable } from './read-table.ts';

/** Written by a spreadsheet program's library: a cover, a sheet with a title above its columns, dates, a formula without a result. */
const workbook = readFileSync(join(import.meta.dirname, '../../../../tests/fixtures/ingest/bulletin.xlsx'));
const key = 'khoa-cua-ban-quan-ly-1';

const mappings = [
  {
    fields: {
      ...{ indicator: { const: 'ck.xe_ton' }, area: { column: 'Địa bàn', table: { 'Lạng Sơn': '20' } } },
      ...{
        period: { column: 'Ngày', as: 'period', per: { cadence: 'day' } },
        value: { column: 'Xe tồn', as: 'number' },
        reason: { column: 'Ghi chú' },
      },
    },
  },
];
const inWords = [{ fields: { ...mappings[0]?.fields, value: { column: 'Số liệu dạng chữ', as: 'vietnameseNumber' } } }];
const source = { kind: 'file', id: 'ban-tin', name: 'Bản tin cửa khẩu', key, sheet: 'Số liệu', headerRow: 3, mappings };
const file = (change: object = {}) => ({ name: 'ban-tin.xlsx', content: workbook.toString('base64'), source: 'ban-tin', ...change });

const cell = (place: string, text: string): string => `<c r="${place}" t="inlineStr"><is><t>${text}</t></is></c>`;
const relations = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
/** A workbook of one sheet with these rows, and whatever else stands behind it. */
const sheetOf = (rows: string, more: Record<string, string> = {}): Buffer =>
  Buffer.from(
    zip({
      'xl/workbook.xml': `<workbook xmlns:r="${relations}"><sheets><sheet name="S" sheetId="1" r:id="rId1"/></sheets></workbook>`,
      'xl/_rels/workbook.xml.rels': `<Relationships><Relationship Id="rId1" Type="${relations}/worksheet" Target="worksheets/sheet1.xml"/></Relationships>`,
      'xl/worksheets/sheet1.xml': `<worksheet><sheetData>${rows}</sheetData></worksheet>`,
      ...more,
    }),
  );

let hub: IngestHub;
const begin = async (): Promise<void> => void (hub = await IngestHub.open([source]));
afterEach(() => hub.close());

describe('a workbook', () => {
  it('brings its rows in, those that do not fit are kept with the reason and their cells', async () => {
    await begin();
    expect(await hub.ingest.takeFile(file())).toMatchObject({ taken: 2, known: 0 });
    expect(await hub.held()).toEqual({ 'ck.xe_ton@20': { '2026-11-26T00:00': 512, '2026-11-27T00:00': 488 } });
    expect((await hub.quarantine()).map(({ reason, message, raw }) => [reason, message, raw]).sort()).toEqual([
      ['future', expect.any(String), '{"Ngày":"2026-12-30","Địa bàn":"Lạng Sơn","Xe tồn":1,"Số liệu dạng chữ":"1"}'],
      ['shape', "area: Hà Nội is not in the mapping's table", expect.stringContaining('"Hà Nội"')],
      ['shape', 'value: N/A is not a number', expect.stringContaining('lỗi cảm biến')],
      ['shape', expect.stringContaining('a record has a value'), expect.stringContaining('"421"')],
    ]);
  });
  it('that is brought twice, under whatever name, changes nothing', async () => {
    await begin();
    await hub.ingest.takeFile(file());
    expect(await hub.ingest.takeFile(file({ name: 'ban-tin (1).xlsx' }))).toMatchObject({ taken: 0, known: 2 });
    expect(await hub.entries()).toBe(2);
  });
  it('shows before it is brought what would become of its rows', async () => {
    await begin();
    const shown = await hub.ingest.takeFile(file({ preview: true }));
    expect(shown).toMatchObject({
      columns: ['Ngày', 'Địa bàn', 'Xe tồn', 'Số liệu dạng chữ', 'Ghi chú'],
      rows: 6,
      preview: [
        { line: 4, record: { indicator: 'ck.xe_ton', area: '20', value: 512 }, bad: null },
        { line: 5, bad: null },
        { line: 6, bad: { reason: 'shape', message: 'value: N/A is not a number' } },
        { line: 7, bad: { message: expect.stringContaining('Hà Nội') } },
        { line: 8, bad: { reason: 'shape' } },
        { line: 9, bad: { reason: 'future' } },
      ],
    });
    expect([await hub.entries(), await hub.quarantine()]).toEqual([0, []]);
  });
  it('is read by a mapping of its own, numbers as they are written here', async () => {
    await begin();
    const own = file({ source: undefined, mappings: inWords, sheet: 'Số liệu', headerRow: 3 });
    expect(await hub.ingest.takeFile(own)).toMatchObject({ taken: 3 });
    expect((await hub.held())['ck.xe_ton@20']).toMatchObject({ '2026-11-26T00:00': 1234.5, '2026-11-23T00:00': 421 });
  });
  it('comes through the door of its source', async () => {
    await begin();
    const sent = await hub.send('/ingest/ban-tin?name=b.xlsx', workbook, { authorization: `Bearer ${key}` });
    expect(sent).toMatchObject({ status: 200, body: { taken: 2 } });
    expect(await hub.send('/ingest/ban-tin', 'Ngày,Xe\n1,2', { authorization: `Bearer ${key}` })).toMatchObject({ status: 400 });
    expect(hub.ingest.status[0]).toMatchObject({ taken: 2, quarantined: 4, waiting: 0 });
  });
});

describe('a file that cannot be read', () => {
  it.each([
    ['a sheet it does not have', file({ source: undefined, mappings, sheet: 'Tháng 13' }), 'sheet "Tháng 13"'],
    ['another first row', file({ source: undefined, mappings, sheet: 'Số liệu', headerRow: 1 }), 'no column'],
    ['a row of columns that is empty', file({ source: undefined, mappings, sheet: 'Số liệu', headerRow: 2 }), 'names no columns'],
    ['both a source and a mapping', file({ mappings }), 'source or with mappings'],
    ['a source that is none', file({ source: 'khac' }), 'no source "khac"'],
    ['no workbook inside', file({ content: Buffer.from(zip({ 'a.txt': 'x' })).toString('base64') }), 'no workbook'],
    ['half of its bytes', file({ content: workbook.subarray(0, 3000).toString('base64') }), 'no workbook'],
    ['letters of a former century', file({ content: Buffer.from('Ng\xe0y,Xe t\xf4n\n1,2', 'latin1').toString('base64') }), 'UTF-8'],
    ['more bytes than may be', file({ content: Buffer.alloc(5 * 1024 * 1024 + 1, 65).toString('base64') }), 'split it'],
  ])('with %s is refused as a whole, with what to do', async (_, request, words) => {
    await begin();
    await expect(hub.ingest.takeFile(request)).rejects.toMatchObject({ message: expect.stringContaining(words) });
    expect(await hub.quarantine()).toEqual([]);
  });
  it('that is small and unpacks to more than may be fills no memory', async () => {
    await begin();
    const bomb = zip({ 'xl/workbook.xml': 'A'.repeat(80 * 1024 * 1024) });
    expect(bomb.length).toBeLessThan(200_000);
    await expect(readTable(Buffer.from(bomb), { headerRow: 1 })).rejects.toMatchObject({ kind: 'badInput' });
  });
  it('that is small and has cells a million columns and rows apart fills no memory', async () => {
    const far = (place: string) => sheetOf(`<row r="1">${cell('A1', 'a')}</row><row r="90000">${cell(place, '1')}</row>`);
    for (const bytes of [far('XFD90000'), far('ZZZZZZ9'), sheetOf(`${'<row/>'.repeat(30_000)}<row>${'<c/>'.repeat(900)}</row>`)])
      await expect(readTable(bytes, { headerRow: 1 })).rejects.toMatchObject({ kind: 'tooLarge' });
    await expect(readTable(far('A9&#48;000'), { headerRow: 1 })).rejects.toMatchObject({ kind: 'badInput' });
    expect(
      (await readTable(sheetOf(`<row r="1">${cell('A1', 'a')}</row><row r="9">${cell('A9', '1')}</row>`), { headerRow: 1 })).rows,
    ).toHaveLength(1);
  });
  it('hides nothing behind so many files that nobody looks at it', async () => {
    const strings = { 'xl/sharedStrings.xml': '<sst><si><t>hidden</t></si></sst>' };
    const many = Object.fromEntries(Array.from({ length: 1000 }, (_, n) => [`a${n}.txt`, '']));
    const row = '<row r="1"><c r="A1" t="s"><v>0</v></c></row>';
    expect((await readTable(sheetOf(row, strings), { headerRow: 1 })).columns).toEqual(['hidden']);
    await expect(readTable(sheetOf(row, { ...many, ...strings }), { headerRow: 1 })).rejects.toMatchObject({ kind: 'badInput' });
  });
});

describe('a CSV file', () => {
  it.each([
    ['commas', 'Ngày,Địa bàn,Xe tồn,Ghi chú\n2026-11-27,Lạng Sơn,488,"một, hai"\n'],
    ['semicolons and a mark of its encoding', '\uFEFFNgày;Địa bàn;Xe tồn;Ghi chú\r\n27/11/2026;Lạng Sơn;488;\r\n\r\n'],
    ['tabs, in letters made of two parts', 'Ngày\tĐịa bàn\tXe tồn\tGhi chú\n27-11-2026\tLạng Sơn\t488\t'.normalize('NFD')],
  ])('with %s brings its rows in', async (_, text) => {
    await begin();
    const table = { ...mappings[0]?.fields, area: { const: '20' } };
    const own = file({ source: undefined, mappings: [{ fields: table }], content: Buffer.from(text).toString('base64'), headerRow: 1 });
    expect(await hub.ingest.takeFile(own)).toMatchObject({ taken: 1, quarantined: [] });
  });
  it('of millions of empty lines is refused without making a row of each', async () => {
    await expect(readTable(Buffer.from(`a,b\n${'\n'.repeat(4_000_000)}`), { headerRow: 1 })).rejects.toMatchObject({ kind: 'tooLarge' });
  });
  it('of as many rows as may be is read', async () => {
    const rows = (count: number) => Buffer.from(`a\n${'1\n'.repeat(count)}`);
    expect((await readTable(rows(20_000), { headerRow: 1 })).rows).toHaveLength(20_000);
    await expect(readTable(rows(20_001), { headerRow: 1 })).rejects.toMatchObject({ kind: 'tooLarge' });
  });
  it('names a column that is there twice', async () => {
    await begin();
    await expect(readTable(Buffer.from('a,b,a\n1,2,3'), { headerRow: 1 })).rejects.toMatchObject({
      message: expect.stringContaining('"a"'),
    });
  });
});
