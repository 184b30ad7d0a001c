import { describe, expect, it } from 'vitest';
import { procedureContent, partId } from '#domain/testing/procedures.ts';
import { createI18n } from '../i18n/i18n.ts';
import { dueText, roleName, spanText, textIn } from './run-words.ts';

const minute = 60_000;
const t = createI18n('vi').getFixedT('vi', 'procedures');

describe('the words of a run', () => {
  it('are as exact about time as it is near', () => {
    const spans = [0, 65_000, 9 * minute + 59_999, 10 * minute, 59 * minute, 60 * minute, 200 * minute, 48 * 60 * minute];
    expect(spans.map((ms) => spanText(t, ms))).toEqual(['0:00', '1:05', '9:59', '10 phút', '59 phút', '1 giờ', '3 giờ 20 phút', '2 ngày']);
    expect([dueText(t, 5000, 0), dueText(t, 0, 61_000)]).toEqual(['còn 0:05', 'quá 1:01']);
  });

  it('fall back to Vietnamese where nobody translated', () => {
    expect([textIn('en', 'Xong', 'Done'), textIn('en', 'Xong', ''), textIn('vi', 'Xong', 'Done')]).toEqual(['Done', 'Xong', 'Xong']);
    expect([roleName('en', procedureContent(), partId('ems')), roleName('vi', procedureContent(), null)]).toEqual(['Ambulance', null]);
  });
});
