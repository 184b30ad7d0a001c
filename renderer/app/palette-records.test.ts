import { describe, expect, it } from 'vitest';
import { computeFound, type PaletteRecord } from './palette-records.ts';

const record = (kind: PaletteRecord['kind'], title: string, detail = ''): PaletteRecord => ({
  ...{ key: `${kind} ${title}`, kind, title, detail, run: () => {} },
});
const found = (text: string, ...records: PaletteRecord[]): string[] => computeFound(records, text).map(({ title }) => title);

describe('records of the palette', () => {
  it('are found by beginnings of words of title and detail, accents and đ ignored', () => {
    const alarm = record('alarm', 'Mực nước vượt báo động I · Cầu Kỳ Lừa', 'Phường Lương Văn Trị');
    expect(found('muc ky lua', alarm)).toHaveLength(1);
    expect(found('dong phuong', alarm)).toHaveLength(1);
    expect(found('cau vang', alarm)).toEqual([]);
  });

  it('are a few of each kind, in the order given', () => {
    const lines = Array.from({ length: 9 }, (_, n) => record('logLine', `Đã báo 113 lần ${n}`));
    expect(found('bao', ...lines, record('report', 'Báo cáo nhanh'))).toEqual([
      ...lines.slice(0, 4).map(({ title }) => title),
      'Báo cáo nhanh',
    ]);
  });

  it('are items of the press by their title and by who publishes them', () => {
    const item = record('news', 'Na Chi Lăng vào vụ muộn', 'baolangson.vn · 5 giờ trước');
    expect([found('na vu', item), found('baolang', item), found('na som', item)]).toEqual([[item.title], [item.title], []]);
  });

  it('are found by a code or an address as it is written', () => {
    expect(found('ck.xe_ton', record('indicator', 'Xe tồn', 'ck.xe_ton'))).toEqual(['Xe tồn']);
    expect(found('bao.vn', record('news', 'Tin', 'bao.vn · 5 giờ trước'))).toEqual(['Tin']);
  });

  it('are none before anything is typed', () => {
    expect(found(' ', record('officer', 'Nông Thị Hạnh'))).toEqual([]);
  });
});
