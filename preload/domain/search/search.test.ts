import { describe, expect, it } from 'vitest';
import { findPlates, formatPlate } from './plates.ts';
import { findChainages, formatChainage } from './road-km.ts';
import { derivedWords } from './search-words.ts';
import { untyped } from './telex.ts';
import { takeTime } from './times.ts';

describe('plates', () => {
  it.each([
    ['12A-123.45', '12A12345', '12A-123.45'],
    ['12a12345', '12A12345', '12A-123.45'],
    ['12A 123 45', '12A12345', '12A-123.45'],
    ['12C-067.89', '12C06789', '12C-067.89'],
    ['98R-013.92', '98R01392', '98R-013.92'],
    ['29LD-123.45', '29LD12345', '29LD-123.45'],
    ['29LD12345', '29LD12345', '29LD-123.45'],
    ['12B1-234.56', '12B123456', '12B1-234.56'],
    ['12H-0123', '12H0123', '12H-0123'],
    ['桂F·12345', '桂F12345', '桂F·12345'],
    ['桂F 12345', '桂F12345', '桂F·12345'],
  ])('%s is %s, written %s', (text, plate, written) => {
    expect(findPlates(`xe ${text}, rơ moóc`).map((found) => found.plate)).toEqual([plate]);
    expect(formatPlate(plate)).toBe(written);
  });

  it.each(['12 giờ 12345', '22/11/2026', 'Km42+600', 'QL1A 12345', '0205 3812 345', '112', 'ca 12a', '12A-12', '112A-123.45'])(
    '%s is none',
    (text) => expect(findPlates(text)).toEqual([]),
  );
});

describe('roads and kilometre posts', () => {
  it.each([
    ['QL1 Km42+600', 'QL1 Km42+600'],
    ['ql1 km 42 + 600', 'QL1 Km42+600'],
    ['quốc lộ 1, km42+600', 'QL1 Km42+600'],
    ['quoc lo 1 km42', 'QL1 Km42'],
    ['QL1A km42', 'QL1 Km42'],
    ['QL.1B tại Km7+50', 'QL1B Km7+050'],
    ['ĐT.242 Km10', 'DT242 Km10'],
    ['tỉnh lộ 242', 'DT242'],
    ['QL4B Km40-45', 'QL4B Km40-45'],
    ['QL4B từ Km45 đến Km40', 'QL4B'],
    ['km42+600', 'Km42+600'],
    ['Km45 đến Km40', 'Km40-45'],
  ])('%s is %s', (text, written) => expect(formatChainage(findChainages(`tai nạn ${text}`)[0] as never)).toBe(written));

  it('are read one after the other', () => {
    expect(findChainages('QL1 Km3 và QL4A Km12+500').map(formatChainage)).toEqual(['QL1 Km3', 'QL4A Km12+500']);
  });

  it.each(['Cộng 42', 'kmặt', 'sqlite 1', '10 km về phía nam', 'QL'])('%s names none', (text) => expect(findChainages(text)).toEqual([]));

  it('are indexed by road, kilometre and post; a stretch by each kilometre, fifty at most', () => {
    expect(derivedWords('QL1A Km42+600')).toEqual(['duongql1', 'coc42600', 'lytrinh42']);
    expect(derivedWords('Km1-900')).toHaveLength(50);
  });
});

/** A Saturday evening in Lạng Sơn: 28/11/2026 21:30. */
const now = Date.UTC(2026, 10, 28, 14, 30);
const local = (ms: number): string => new Date(ms + 7 * 3_600_000).toISOString().slice(0, 16).replace('T', ' ');

describe('times', () => {
  it.each([
    ['cháy hôm nay', 'chay', '2026-11-28 00:00', '2026-11-29 00:00'],
    ['hôm qua cháy', 'chay', '2026-11-27 00:00', '2026-11-28 00:00'],
    ['hom qua', '', '2026-11-27 00:00', '2026-11-28 00:00'],
    ['hôm kia', '', '2026-11-26 00:00', '2026-11-27 00:00'],
    ['đêm qua', '', '2026-11-27 18:00', '2026-11-28 06:00'],
    ['sáng nay', '', '2026-11-28 04:00', '2026-11-28 12:00'],
    ['chiều qua', '', '2026-11-27 12:00', '2026-11-27 18:00'],
    ['tuần trước', '', '2026-11-16 00:00', '2026-11-23 00:00'],
    ['tuần này', '', '2026-11-23 00:00', '2026-11-30 00:00'],
    ['tháng trước', '', '2026-10-01 00:00', '2026-11-01 00:00'],
    ['năm ngoái', '', '2025-01-01 00:00', '2026-01-01 00:00'],
    ['3 ngày qua', '', '2026-11-25 21:30', '2026-11-28 21:30'],
    ['24 giờ qua', '', '2026-11-27 21:30', '2026-11-28 21:30'],
    ['30 phút trước', '', '2026-11-28 21:00', '2026-11-28 21:30'],
    ['22/11', '', '2026-11-22 00:00', '2026-11-23 00:00'],
    ['ngày 22/11/2026', '', '2026-11-22 00:00', '2026-11-23 00:00'],
    ['22.11.26', '', '2026-11-22 00:00', '2026-11-23 00:00'],
    ['24/12', '', '2025-12-24 00:00', '2025-12-25 00:00'],
    ['từ 20/11 đến 22/11', '', '2026-11-20 00:00', '2026-11-23 00:00'],
    ['22/11 đến 20/11', '', '2026-11-20 00:00', '2026-11-23 00:00'],
    ['fire yesterday', 'fire', '2026-11-27 00:00', '2026-11-28 00:00'],
    ['last week', '', '2026-11-16 00:00', '2026-11-23 00:00'],
    ['last 12 hours', '', '2026-11-28 09:30', '2026-11-28 21:30'],
  ])('%s leaves "%s" and is %s to %s', (text, rest, from, to) => {
    const taken = takeTime(text, now);
    expect([taken.rest, taken.time && local(taken.time.fromMs), taken.time && local(taken.time.toMs)]).toEqual([rest, from, to]);
  });

  it.each(['31/02', '32/01', '1/13', 'Km1/2', 'homqua', 'qua cầu', 'nam phong', '22'])('%s tells none', (text) =>
    expect(takeTime(text, now).time).toBeNull(),
  );
});

describe('typing with the Vietnamese keyboard off', () => {
  it.each([
    ['ddoongf ddawng', 'dong dang'],
    ['huwux nghij', 'huu nghi'],
    ['laangj sown', 'lang son'],
    ['chays nhaf', 'chay nha'],
    ['d9o6ng2 d9a8ng', 'dong dang'],
    ['ky2 cu2ng', 'ky cung'],
  ])('%s is %s', (typed, meant) => expect(untyped(typed)).toBe(meant));

  it.each(['dong dang', 'km42', 'ql1', '12a12345'])('%s is what it is', (text) => expect(untyped(text)).toBeNull());
});
