import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Incident } from '#domain/incident.ts';
import type { StreamName } from '#domain/streams.ts';
import { readProvince } from '../../main/hub/demo/province.ts';
import { BenchDesk, incident, put } from '../../main/store/testing/bench-desk.ts';

/** A Saturday evening in Lạng Sơn: 28/11/2026 21:30. */
const now = Date.UTC(2026, 10, 28, 14, 30);
const hour = 3_600_000;
const { adminUnits } = readProvince(join(import.meta.dirname, '../../resources'));
const codeOf = (name: string) => adminUnits.find((unit) => unit.name === name)?.code as never;

type Told = readonly [id: string, title: string, placeText: string, commune: string | null, hoursAgo: number, description?: string];

/** What is cached; each is found by what is told of it, and by nothing else. */
const told: readonly Told[] = [
  ['chay-nha', 'Cháy nhà dân', 'Khu Ga', 'Đồng Đăng', 1],
  ['chay-cho', 'Cháy ki-ốt chợ Kỳ Lừa', 'phường Kỳ Lừa', 'Kỳ Lừa', 26],
  ['chay-rung', 'Cháy rừng thông', 'núi Mẫu Sơn', 'Mẫu Sơn', 24 * 9],
  ['lat-xe', 'Lật xe container', 'QL1 Km42+600', 'Nhân Lý', 3, 'Xe 12C-067.89 kéo rơ moóc 98R-013.92.'],
  ['va-cham', 'Va chạm hai xe tải', 'QL1A Km42', 'Nhân Lý', 30, 'Biển số 29LD-123.45 và 桂F·12345'],
  ['un-tac', 'Ùn tắc kéo dài', 'QL4B Km12+050', 'Lộc Bình', 24 * 6],
  ['sat-lo', 'Sạt lở ta luy dương', 'ĐT.242 Km7', 'Hữu Lũng', 24 * 40],
  ['duong-hong', 'Mặt đường hư hỏng', 'QL1B', 'Văn Quan', 24 * 400],
  ['xe-ton', 'Xe tồn vượt ngưỡng', 'Cửa khẩu Tân Thanh', 'Hoàng Văn Thụ', 5],
  ['lu', 'Nước sông Kỳ Cùng dâng', 'cầu Kỳ Cùng', 'Đông Kinh', 50],
  ['mat-tich', 'Tìm người mất tích', 'bản Pò Hà', 'Thụy Hùng', 24 * 3],
  ['trom', 'Mất trộm xe máy 12B1-234.56', 'đường Trần Đăng Ninh', 'Lương Văn Tri', 20],
  ['mang', 'Cổng dịch vụ công không truy cập được', '', null, 2],
  ['via-he', 'Phường Đông Kinh đang dọn vỉa hè', 'chợ Đông Kinh', 'Tam Thanh', 24 * 800],
  ['dich', 'Chùm ca sốt phát ban', 'trường Na Sầm', 'Na Sầm', 24 * 12],
];

const hourText = (hoursAgo: number): number => now - hoursAgo * hour;

const rowOf = ([id, title, placeText, commune, hoursAgo, description = '']: Told): Incident =>
  incident(id, { title, placeText, description, communeCode: commune === null ? null : codeOf(commune), reportedAtMs: hourText(hoursAgo) });

/** What is typed, in each of its spellings, and what must be found, in any order. */
const cases: readonly (readonly [readonly string[], readonly string[]])[] = [
  [
    ['cháy', 'chay', 'CHÁY', 'Chay ', 'chays'],
    ['chay-nha', 'chay-cho', 'chay-rung'],
  ],
  [['cháy nhà', 'chay nha', 'nhà cháy', 'nha chay', 'CHAY NHA DAN', 'chays nhaf', 'cháy dân'], ['chay-nha']],
  [['cháy rừng', 'chay rung', 'rừng thông', 'rung thong', 'chays rwngf'], ['chay-rung']],
  [['Mẫu Sơn', 'mau son', 'xã Mẫu Sơn', 'xa mau son', 'maaux sown', 'núi mẫu sơn'], ['chay-rung']],
  [['Yên Khoái', 'yen khoai', 'xã Yên Khoái', 'Tú Mịch', 'tu mich', 'cháy tú mịch'], ['chay-rung']],
  [['ki ốt', 'ki-ốt', 'ki ot', 'chợ kỳ lừa', 'cho ky lua', 'kí ốt', 'chowj kyf luwaf'], ['chay-cho']],
  [
    ['Cao Lộc cháy', 'cháy cao lộc', 'chay huyen cao loc', 'cháy huyện Cao Lộc'],
    ['chay-nha', 'chay-cho'],
  ],
  [
    ['TT Cao Lộc', 'thị trấn cao lộc', 'thi tran cao loc', 'cao lộc'],
    ['chay-nha', 'chay-cho'],
  ],
  [['Gia Cát', 'gia cat', 'xã Gia Cát', 'Hợp Thành', 'hop thanh'], ['chay-cho']],
  [['Đồng Đăng', 'dong dang', 'ddoongf ddawng', 'ĐỒNG ĐĂNG', 'tt đồng đăng', 'Bảo Lâm', 'bao lam', 'Phú Xá', 'phu xa'], ['chay-nha']],
  [
    ['Thụy Hùng', 'Thuỵ Hùng', 'thuy hung', 'xã thụy hùng'],
    ['chay-nha', 'mat-tich'],
  ],
  [['Thanh Long', 'thanh long', 'Trùng Khánh'], ['mat-tich']],
  [
    ['Văn Lãng', 'huyện Văn Lãng', 'van lang'],
    ['mat-tich', 'xe-ton', 'dich'],
  ],
  [
    ['QL1', 'ql1', 'QL 1', 'ql.1', 'quốc lộ 1', 'quoc lo 1', 'QL1A', 'ql1a'],
    ['lat-xe', 'va-cham'],
  ],
  [
    ['QL1 Km42', 'ql1 km42', 'QL1A km 42', 'quốc lộ 1 km 42', 'km42', 'Km 42', 'km42 ql1', 'QL1, Km42'],
    ['lat-xe', 'va-cham'],
  ],
  [['QL1 Km42+600', 'ql1 km42+600', 'km42 + 600', 'QL1A km 42+600', 'quoc lo 1 km42+600', 'KM42+600'], ['lat-xe']],
  [
    ['km40-45', 'QL1 km40-45', 'Km40 đến Km45', 'ql1 km45-40', 'km 40 den 45'],
    ['lat-xe', 'va-cham'],
  ],
  [['QL4B', 'quốc lộ 4b', 'ql 4b', 'QL4B Km12', 'ql4b km12+50', 'km12+050', 'km10-13'], ['un-tac']],
  [['ĐT242', 'dt.242', 'TL242', 'tỉnh lộ 242', 'đường tỉnh 242 km7', 'DT242 Km7'], ['sat-lo']],
  [['QL1B', 'ql1b', 'quốc lộ 1B'], ['duong-hong']],
  [['QL4A', 'km99', 'QL1 Km43', 'QL1B Km42', 'km42+601'], []],
  [['12C-067.89', '12c06789', '12C 067.89', '12C-06789', '12c 067 89', '12C.067.89', 'xe 12c-067.89', 'rơ moóc 12C06789'], ['lat-xe']],
  [['98R-013.92', '98r01392', '98R 01392'], ['lat-xe']],
  [['29LD-123.45', '29ld12345', '29LD 123 45', 'va chạm 29LD-12345'], ['va-cham']],
  [['桂F·12345', '桂F12345', '桂f 12345', '桂 F12345'], ['va-cham']],
  [['12B1-234.56', '12b123456', '12B1 23456', 'mất trộm 12b1-23456'], ['trom']],
  [['12A-123.45', '12c06780', '桂G·12345'], []],
  [
    ['hôm nay', 'hom nay', 'today', '28/11', '28/11/2026', 'ngày 28/11', '28-11-2026'],
    ['chay-nha', 'lat-xe', 'xe-ton', 'mang', 'trom'],
  ],
  [
    ['hôm qua', 'hom qua', 'yesterday', '27/11', '27.11.2026', 'ngày 27/11/2026'],
    ['chay-cho', 'va-cham'],
  ],
  [['cháy hôm qua', 'hôm qua cháy', 'chay hom qua', 'cháy 27/11', 'cháy ngày 27/11/2026', 'chợ hôm qua'], ['chay-cho']],
  [
    ['tuần trước', 'tuan truoc', 'last week', 'từ 16/11 đến 22/11', '16/11 đến 22/11/2026'],
    ['chay-rung', 'dich', 'un-tac'],
  ],
  [['tháng trước', 'thang truoc', 'last month', 'từ 1/10 đến 31/10'], ['sat-lo']],
  [['năm ngoái', 'nam ngoai', 'last year'], ['duong-hong']],
  [
    ['24 giờ qua', '24 gio qua', 'last 24 hours'],
    ['chay-nha', 'lat-xe', 'xe-ton', 'mang', 'trom'],
  ],
  [
    ['4 giờ qua', '4 giờ gần đây', 'past 4 hours'],
    ['chay-nha', 'lat-xe', 'mang'],
  ],
  [['cháy tuần trước', 'rừng tuần trước', 'mẫu sơn tuần trước', 'yên khoái tuần trước'], ['chay-rung']],
  [['đồng đăng hôm qua', 'QL1 tuần trước', '12C-067.89 hôm qua', 'lũ hôm nay'], []],
  [['QL1 hôm qua', 'km42 hôm qua', 'quốc lộ 1 27/11'], ['va-cham']],
  [['"hôm qua"', '"km 42"', '“tuần trước”', '"12c06789"'], []],
  [['"cháy nhà"', '"chay" nha', '“Cháy nhà dân”'], ['chay-nha']],
  [['cổng dịch vụ công', 'dich vu cong', 'truy cập', 'dichj vuj coong'], ['mang']],
  [['Kỳ Cùng', 'ky cung', 'sông kỳ cùng', 'cầu Kỳ Cùng', 'nước dâng', 'Mai Pha', 'mai pha', 'P. Vĩnh Trại', 'vĩnh trại'], ['lu']],
  [['Tân Thanh', 'tan thanh', 'cửa khẩu tân thanh', 'cua khau tan thanh', 'xã tân thanh', 'xe tồn', 'Tân Mỹ'], ['xe-ton']],
  [['đợi chỉ đạo', 'doi chi dao', 'ddowij chir ddaoj'], ['xe-ton']],
  [['XOR', 'cháy* NOT nhà', '"', '*', '(', 'cháy AND nhà OR', "'; DROP TABLE incident; --"], []],
];

let desk: BenchDesk;
beforeAll(() => {
  desk = new BenchDesk();
  desk.nowMs = now;
  desk.page(
    adminUnits.map((unit, i) => put(i + 1, 'adminUnit', unit.code, unit)),
    'ref:20' as StreamName,
  );
  for (const row of told.map(rowOf)) desk.page([put(1, 'incident', row.id, row)], `inc:${row.communeCode ?? '20'}` as StreamName);
  desk.act('incident.note', 'xe-ton', { text: 'Ban quản lý đợi chỉ đạo của tỉnh' }, 1);
  while (desk.write.indexSome());
});
afterAll(() => desk.remove());

const found = (text: string): string[] => {
  if (!/[\p{L}\p{N}]/u.test(text)) return desk.read.search(text, 50).map(({ id }) => id);
  return desk.read.query('incidents.list', { filter: { scope: 'all', text }, limit: 100 }).rows.map(({ id }) => id);
};

describe('searching incidents', () => {
  const spelled = cases.flatMap(([spellings, expected]) => spellings.map((text) => [text, expected] as const));

  it('is proved by two hundred cases', () => expect(new Set(spelled.map(([text]) => text)).size).toBeGreaterThanOrEqual(200));

  it.each(spelled)('%s', (text, expected) => expect(found(text).toSorted()).toEqual([...expected].toSorted()));
});
