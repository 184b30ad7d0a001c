import { describe, expect, it } from 'vitest';
import { ChiLangError } from '#contract/errors.ts';
import { createI18n } from '../../../i18n/i18n.ts';
import { packErrorText, sizeText, timeLeftText } from './pack-words.ts';

const t = createI18n('vi').getFixedT('vi', 'mapPacks');

describe('words about packs', () => {
  it('say sizes with the digits that matter, in the language of the window', () => {
    expect([0, 900, 1536, 120 * 1024 ** 2, 1.24 * 1024 ** 3].map((bytes) => sizeText(bytes, 'vi'))).toEqual([
      '0 B',
      '900 B',
      '1,5 KB',
      '120 MB',
      '1,2 GB',
    ]);
    expect(sizeText(1536, 'en')).toBe('1.5 KB');
  });

  it('say how long it still takes, and nothing when that is not known', () => {
    expect(timeLeftText(t, 5000, 100)).toBe('còn 50 giây');
    expect(timeLeftText(t, 60_000, 100)).toBe('còn 10 phút');
    expect(timeLeftText(t, 1_080_000, 100)).toBe('còn 3 giờ');
    for (const [left, speed] of [
      [null, 100],
      [5000, null],
      [5000, 0],
    ] as const)
      expect(timeLeftText(t, left, speed)).toBeNull();
  });

  it('say what is wrong with a pack, or what kept the call from being done', () => {
    expect(packErrorText(t, new ChiLangError('badInput', '', { details: { pack: 'geoJson' } }))).toContain('npm run pack-map');
    expect(packErrorText(t, new ChiLangError('forbidden', ''))).toBe('Vai trò của bạn chỉ được xem.');
  });
});
