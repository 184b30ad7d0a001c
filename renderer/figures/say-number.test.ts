import { expect, it } from 'vitest';
import type { AlarmSaying } from '#domain/alarms/alarm-saying.ts';
import { createI18n } from '../i18n/i18n.ts';
import { sayNumber } from './say-number.ts';

const saying = (what: AlarmSaying['what'], change: Partial<AlarmSaying> = {}): AlarmSaying => ({
  ...{ nameVi: 'Xe hàng tồn', nameEn: 'Trucks waiting', unit: 'xe', decimals: 0, placeEn: '', what },
  ...change,
});
const above = { on: 'value', side: 'above', limit: 1000, measured: 1050 } as const;
const dueMs = Date.parse('2026-11-29T08:00+07:00');
const midnight = Date.parse('2026-11-30T00:00+07:00');
const late = { k: 'late', step: 'leaderReview', n: 3, dueMs, owner: 'Ban Quản lý KKTCK' } as const;

it.each<[AlarmSaying['what'], string, string]>([
  [
    { k: 'crossed', value: 1050, crossing: above },
    '1.050 xe: vượt ngưỡng trên 1.000 xe.',
    '1,050 vehicles: above the upper limit of 1,000 vehicles.',
  ],
  [
    { k: 'crossed', value: 7390, crossing: { on: 'planShare', side: 'below', limit: 90, measured: 74.44 } },
    '7.390 xe: 74,4 % kế hoạch, dưới ngưỡng dưới 90.',
    '7,390 vehicles: 74.4 % of plan, below the lower limit of 90.',
  ],
  [
    { k: 'unusual', value: 800, low: 420, high: 560 },
    '800 xe, thường từ 420 xe đến 560 xe vào thời điểm này trong tuần.',
    '800 vehicles, usually 420 vehicles to 560 vehicles at this time of the week.',
  ],
  [late, 'Đôn đốc, trình lãnh đạo xem xét lần 3. Hạn 29/11/2026 08:00.', 'Reminder, for leader review no. 3. Due 29/11/2026 08:00.'],
])('says %o in both languages', (what, vi, en) => {
  const say = (lang: 'vi' | 'en'): string => sayNumber(createI18n(lang).getFixedT(lang, ['alarms', 'common']), lang, saying(what)).detail;
  expect([say('vi'), say('en')]).toEqual([vi, en]);
});

it('says a forecast with its error, and names what is late by its owner', () => {
  const t = createI18n('en').getFixedT('en', ['alarms', 'common']);
  const ahead = {
    k: 'ahead',
    startMs: midnight,
    value: 1010,
    low: 900,
    high: 1100,
    crossing: above,
    error: 12.34,
    lastWeekError: 30,
  } as const;
  expect(sayNumber(t, 'en', saying(ahead)).detail).toBe(
    'Forecast for 30/11: 1,010 vehicles (900 vehicles to 1,100 vehicles), above the upper limit of 1,000 vehicles. Mean error in the past 12.3 vehicles; repeating the week before: 30 vehicles.',
  );
  expect(sayNumber(t, 'en', saying(late))).toMatchObject({ condition: 'Figures late', subject: 'Trucks waiting · Ban Quản lý KKTCK' });
  expect(sayNumber(t, 'en', saying(late, { nameEn: '' })).subject).toMatch(/^Xe hàng tồn/);
});

it.each([
  ['above', 'Vượt ngưỡng', 'Dự báo vượt ngưỡng'],
  ['below', 'Dưới ngưỡng', 'Dự báo xuống dưới ngưỡng'],
] as const)('is headed by the side of the limit: %s', (side, crossed, ahead) => {
  const t = createI18n('vi').getFixedT('vi', ['alarms', 'common']);
  const crossing = { ...above, side };
  const forecast = { k: 'ahead', startMs: midnight, value: 5, low: 1, high: 9, crossing, error: 1, lastWeekError: 2 } as const;
  expect(sayNumber(t, 'vi', saying({ k: 'crossed', value: 5, crossing })).condition).toBe(crossed);
  expect(sayNumber(t, 'vi', saying(forecast)).condition).toBe(ahead);
});
