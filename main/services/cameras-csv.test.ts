import { describe, expect, it } from 'vitest';
import { Camera } from '#domain/camera.ts';
import { parseCamerasCsv } from './cameras-csv.ts';

const header = 'id,name,lat,lon,heading,url main,url sub';
const row = 'cam-1,Ngã tư Kỳ Lừa,21.853,106.761,90,http://10.0.0.5/1/main.m3u8,http://10.0.0.5/1/sub.m3u8';
const file = (...lines: string[]): string => `${lines.join('\n')}\n`;

const expected = {
  id: 'cam-1',
  name: 'Ngã tư Kỳ Lừa',
  nameEn: null,
  kind: 'other',
  position: [106.761, 21.853],
  headingDeg: 90,
  fovDeg: null,
  communeCode: null,
  roadKm: null,
  streams: { main: 'http://10.0.0.5/1/main.m3u8', sub: 'http://10.0.0.5/1/sub.m3u8' },
};

describe('forms of a good table', () => {
  const semicolons = 'cam-1;Ngã tư Kỳ Lừa;21,853;106,761;90;http://10.0.0.5/1/main.m3u8;http://10.0.0.5/1/sub.m3u8';
  it.each([
    ['as documented', file(header, row)],
    ['without a header', file(row)],
    ['with a byte order mark', `\uFEFF${file(header, row)}`],
    ['with CRLF', file(header, row).replaceAll('\n', '\r\n')],
    ['with blank lines', file('', header, '', row, ',,,,,,', '')],
    ['with semicolons and decimal commas', file(header.replaceAll(',', ';'), semicolons)],
    ['with tabs', file(header.replaceAll(',', '\t'), row.replaceAll(',', '\t'))],
    ['with other spellings', file('ID,Tên,Vĩ độ,Kinh độ,Hướng,url_main,URL-Sub', row)],
    ['with main and sub alone', file('id,name,lat,lng,heading,main,sub', row)],
    ['with quotes', file(header, row.replace('Ngã tư Kỳ Lừa', '"Ngã tư Kỳ Lừa"'))],
    ['decomposed accents', file(header, row.normalize('NFD'))],
    [
      'in another order, with a column more',
      file(
        'note,url sub,url main,heading,lon,lat,name,id',
        'x,http://10.0.0.5/1/sub.m3u8,http://10.0.0.5/1/main.m3u8,90,106.761,21.853,Ngã tư Kỳ Lừa,cam-1',
      ),
    ],
  ])('%s', (_, text) => {
    expect(parseCamerasCsv(text)).toMatchObject({ cameras: [expected], problems: [], rows: 1 });
  });

  it('reads UTF-8 and UTF-16 bytes', () => {
    const utf16 = Buffer.from(`\uFEFF${file(header, row)}`, 'utf16le');
    for (const bytes of [Buffer.from(file(header, row)), utf16]) expect(parseCamerasCsv(bytes).cameras).toEqual([expected]);
  });

  it('takes a name with separators and quotes inside', () => {
    const { cameras } = parseCamerasCsv(file(header, row.replace('Ngã tư Kỳ Lừa', '"Cổng ""A"", số 2"')));
    expect(cameras[0]?.name).toBe('Cổng "A", số 2');
  });

  it('makes heading 360 north and an empty one unknown', () => {
    const { cameras } = parseCamerasCsv(file(header, row.replace(',90,', ',360,'), row.replace('cam-1', 'cam-2').replace(',90,', ',,')));
    expect(cameras.map(({ headingDeg }) => headingDeg)).toEqual([0, null]);
  });

  it('is content with one of the two addresses', () => {
    const { cameras } = parseCamerasCsv(file('id,name,lat,lon,heading,url main', 'c,N,1,2,,http://h/m.m3u8'));
    expect(cameras[0]?.streams).toEqual({ main: 'http://h/m.m3u8', sub: null });
  });

  it.each([
    ['nothing', ''],
    ['a header alone', header],
    ['blank lines', '\n\n'],
  ])('has no rows and no problems in %s', (_, text) => {
    expect(parseCamerasCsv(text)).toMatchObject({ cameras: [], problems: [], rows: 0 });
  });
});

describe('bad rows', () => {
  const bad = (change: (good: string) => string) => parseCamerasCsv(file(header, change(row).replace('cam-1', 'cam-2'), row));
  it.each([
    ['no id', (r: string) => r.replace('cam-1', ''), 'id', 'is empty'],
    ['an id with spaces', (r: string) => r.replace('cam-1', 'cam 2'), 'id', '"cam 2" is not an id'],
    ['no name', (r: string) => r.replace('Ngã tư Kỳ Lừa', ''), 'name', 'is empty'],
    ['a latitude in words', (r: string) => r.replace('21.853', 'north'), 'lat', '"north" is not a number'],
    [
      'latitude and longitude swapped',
      (r: string) => r.replace('21.853,106.761', '106.761,21.853'),
      'lat',
      '106.761 is out of range; lat and lon look swapped',
    ],
    ['a longitude beyond the world', (r: string) => r.replace('106.761', '200'), 'lon', '200 is out of range'],
    ['a heading beyond the circle', (r: string) => r.replace(',90,', ',361,'), 'heading', '"361" is not a heading'],
    [
      'a camera protocol no player takes',
      (r: string) => r.replace('http://10.0.0.5/1/main', 'rtsp://10.0.0.5/1/main'),
      'url main',
      'rtsp: streams are not played',
    ],
    ['a path', (r: string) => r.replace('http://10.0.0.5/1/sub', '/1/sub'), 'url sub', 'is not an address'],
    ['no address at all', (r: string) => r.replace(/,http.*$/, ',,'), 'url main', 'the row has no stream address'],
    ['a short row', () => 'cam-2,Tên', 'lat', 'is empty'],
  ])('%s', (_, change, column, reason) => {
    const { cameras, problems, rows } = bad(change);
    expect(cameras.map(({ id }) => id)).toEqual(['cam-1']);
    expect(rows).toBe(2);
    expect(problems[0]).toMatchObject({ line: 2, column, reason });
    expect(problems[0]?.expected).not.toBe('');
  });

  it('tells every wrong column of a row', () => {
    const { problems } = parseCamerasCsv(file(header, 'c 1,,x,y,z,ftp://a,b'));
    expect(problems.map(({ column }) => column)).toEqual(['id', 'name', 'lat', 'lon', 'heading', 'url main', 'url sub']);
  });

  it('keeps the first of two rows with one id', () => {
    const { cameras, problems } = parseCamerasCsv(file(header, row, '', row.replace('Kỳ Lừa', 'khác')));
    expect(cameras).toEqual([expected]);
    expect(problems).toEqual([
      {
        line: 4,
        kind: 'duplicate',
        column: 'id',
        reason: 'cam-1 is used already in line 2',
        expected: 'an id of its own for every camera',
      },
    ]);
  });

  it('loses only the rows with bytes that are no text', () => {
    const bytes = Buffer.concat([Buffer.from(file(header, row)), Buffer.from('cam-2,Ng\xe3,1,2,,http://h/m,\n', 'latin1')]);
    const { cameras, problems } = parseCamerasCsv(bytes);
    expect(cameras).toEqual([expected]);
    expect(problems).toMatchObject([{ line: 3, column: 'name', reason: 'is not UTF-8 text' }]);
  });

  it('loses only the row whose quote never closes', () => {
    const { cameras, problems } = parseCamerasCsv(file(header, 'cam-0,"Ngã,1,2,,http://h/m,', row));
    expect(cameras).toEqual([expected]);
    expect(problems).toMatchObject([{ line: 2, reason: 'a quote " is opened and never closed' }]);
  });

  it('refuses a header that lacks a column, by its name', () => {
    expect(parseCamerasCsv(file('id,name,lat,heading,url main', 'c,N,1,2,http://h')).problems).toMatchObject([{ line: 1, column: 'lon' }]);
    expect(parseCamerasCsv(file('id,name,lat,lon', 'c,N,1,2')).problems).toMatchObject([{ line: 1, column: 'url main' }]);
  });

  it('never repeats an address, which may hold a password', () => {
    const { problems } = parseCamerasCsv(file(header, row.replace('http://10.0.0.5/1/main', 'rtsp://admin:secret@10.0.0.5')));
    expect(JSON.stringify(problems)).not.toContain('secret');
  });
});

it('reads 10,000 rows, each a camera of the domain', () => {
  const lines = Array.from({ length: 10_000 }, (_, at) => row.replace('cam-1', `cam-${at}`));
  const { cameras, problems } = parseCamerasCsv(file(header, ...lines));
  expect(problems).toEqual([]);
  expect(cameras).toHaveLength(10_000);
  expect(Camera.array().safeParse(cameras).success).toBe(true);
});
