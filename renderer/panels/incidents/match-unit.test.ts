import { describe, expect, it } from 'vitest';
import { computeUnitMatches } from './match-unit.ts';

const unit = (name: string, nameEn: string, aliases: string[] = []) => ({
  name,
  fullName: `Xã ${name}`,
  nameEn: `${nameEn} Commune`,
  aliases,
});
const bacSon = unit('Bắc Sơn', 'Bac Son', ['Đồng Ý', 'Long Đống']);
const dongDang = unit('Đồng Đăng', 'Dong Dang', ['Thụy Hùng']);
const dongKinh = unit('Đông Kinh', 'Dong Kinh', ['Vĩnh Trại']);
const names = (text: string): string[] => computeUnitMatches([bacSon, dongKinh, dongDang], text).map(({ unit: { name } }) => name);

describe('computeUnitMatches', () => {
  it.each(['dong dang', 'ĐỒNG Đ', 'thuỵ hùng', 'xa dong dang'])('finds Đồng Đăng by "%s"', (text) =>
    expect(names(text)).toContain('Đồng Đăng'),
  );
  it('finds nothing by a name nobody has', () => expect(names('chi lang')).toEqual([]));
  it('lists today\u2019s names before former ones', () => expect(names('dong')).toEqual(['Đông Kinh', 'Đồng Đăng', 'Bắc Sơn']));
  it('lists all in their order while nothing is typed', () => expect(names('')).toEqual(['Bắc Sơn', 'Đông Kinh', 'Đồng Đăng']));
  it('tells which former name answered', () => {
    expect(computeUnitMatches([bacSon], 'dong y')).toEqual([{ unit: bacSon, alias: 'Đồng Ý' }]);
    expect(computeUnitMatches([bacSon], 'bac')).toEqual([{ unit: bacSon, alias: null }]);
  });
});
