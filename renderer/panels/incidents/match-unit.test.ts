import { describe, expect, it } from 'vitest';
import { matchesUnit } from './match-unit.ts';

const dongDang = { fullName: 'Xã Đồng Đăng', nameEn: 'Dong Dang Commune', aliases: ['Thụy Hùng', 'huyện Cao Lộc'] };

describe('matchesUnit', () => {
  it.each(['dong dang', 'ĐỒNG', 'thuỵ hùng', 'cao loc', 'Commune', ''])('finds it by "%s"', (text) =>
    expect(matchesUnit(dongDang, text)).toBe(true),
  );
  it('does not find it by another name', () => expect(matchesUnit(dongDang, 'chi lang')).toBe(false));
});
