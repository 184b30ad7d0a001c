import { expect, it } from 'vitest';
import { indicator, indicatorDraft } from '../testing/indicators.ts';
import { namesOf } from './names.ts';

it('calls an indicator by its name, with its main figure, and as it was called before', () => {
  const former = {
    version: 1,
    draft: indicatorDraft({ nameVi: 'Tai nạn: vụ / chết', nameEn: '' }),
    untilMs: 1,
    changedBy: 'an',
    reason: 'x',
  };
  const row = { ...indicator('gt.tngt', { nameVi: 'Tai nạn', nameEn: 'Accidents', shortVi: 'vụ', shortEn: 'cases' }), past: [former] };
  expect(namesOf(row as never)).toEqual(['Tai nạn', 'Accidents', 'Tai nạn: vụ', 'Accidents: cases', 'Tai nạn: vụ / chết']);
  expect(namesOf({ nameVi: 'Xe tồn', nameEn: '' })).toEqual(['Xe tồn']);
});
