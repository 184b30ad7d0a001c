import { sayingOf } from '#domain/alarms/alarm-saying.ts';
import type { AlarmSignal } from '#contract/alarm-signals.ts';
import type { Indicator } from '#domain/indicators/indicator.ts';
import type { IndicatorReminder, ReminderStep } from '#domain/indicators/reminders.ts';

const source = 'Sổ dữ liệu';

/** What is said of a reminder as data, in the language of those who are reminded; windows make their own words of its figures. */
const steps: Readonly<Record<ReminderStep, { readonly text: string; readonly priority: 2 | 3 | 4 }>> = {
  remind: { text: 'Đôn đốc', priority: 4 },
  leaderReview: { text: 'Đôn đốc, trình lãnh đạo xem xét', priority: 3 },
  escalate: { text: 'Đôn đốc, báo cáo cấp trên', priority: 2 },
};

const localTime = (ms: number): string => {
  const [date = '', time = ''] = new Date(ms + 7 * 3_600_000).toISOString().split('T');
  return `${date.split('-').reverse().join('/')} ${time.slice(0, 5)}`;
};

/** Which figures are late, where not the main one alone is. */
const lateFigures = ({ id }: Indicator, late: readonly Indicator[]): string => {
  if (late.every((each) => each.id === id)) return '';
  return ` Thiếu: ${late.map(({ shortVi, nameVi }) => shortVi || nameVi).join(', ')}.`.slice(0, 400);
};

/** The alarm that stands while a number is awaited: one for each indicator, with each reminder more serious. */
export const reminderSignal = (
  indicator: Indicator,
  { sinceMs }: IndicatorReminder,
  { n, step }: { readonly n: number; readonly step: ReminderStep },
  { late, nowMs }: { readonly late: readonly Indicator[]; readonly nowMs: number },
): AlarmSignal => {
  const { id, nameVi, owner } = indicator;
  const { text, priority } = steps[step];
  const dueMs = sinceMs ?? nowMs;
  return {
    state: 'active',
    ...{ kind: 'other', source, condition: id, priority, atMs: nowMs },
    title: `${owner.unit}: chậm số liệu “${nameVi}”`.slice(0, 200),
    detail: `${text} lần ${n}. Hạn ${localTime(dueMs)}.${lateFigures(indicator, late)}`,
    ...{ communeCode: null, position: null, placeText: '', cameraId: null, isLatching: false },
    says: sayingOf(indicator, '', { k: 'late', step, n, dueMs, owner: owner.unit }),
  };
};

export const settledSignal = ({ id }: Indicator, nowMs: number): AlarmSignal => ({
  ...{ state: 'normal', kind: 'other', source, condition: id, atMs: nowMs },
});
