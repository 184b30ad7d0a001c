import type { TFunction } from 'i18next';
import type { ProcedureContent } from '#domain/procedures/procedure.ts';
import type { PartId } from '#domain/procedures/procedure-step.ts';

/** A text in the officer's language; what was not translated is shown in Vietnamese. */
export const textIn = (lang: string, vi: string, en: string): string => (lang === 'en' && en !== '' ? en : vi);

export const roleName = (lang: string, { roles }: ProcedureContent, id: PartId | null): string | null => {
  const role = roles.find((each) => each.id === id);
  return role ? textIn(lang, role.nameVi, role.nameEn) : null;
};

/** `4:32`, `25 phút`, `3 giờ 20 phút`, `2 ngày`: as exact as it is near. */
export const spanText = (t: TFunction<'procedures'>, ms: number): string => {
  const seconds = Math.floor(Math.abs(ms) / 1000);
  const minutes = Math.floor(seconds / 60);
  if (minutes < 10) return `${minutes}:${String(seconds % 60).padStart(2, '0')}`;
  return minutesText(t, minutes);
};

/** `25 phút`, `3 giờ 20 phút`, `2 ngày`. */
export const minutesText = (t: TFunction<'procedures'>, minutes: number): string => {
  if (minutes < 60) return t('minutes', { n: minutes });
  if (minutes >= 48 * 60) return t('days', { n: Math.floor(minutes / 1440) });
  const [h, m] = [Math.floor(minutes / 60), minutes % 60];
  return m === 0 ? t('hours', { n: h }) : t('hoursMinutes', { h, m });
};

/** What is left until then, or by how much it is over. */
export const dueText = (t: TFunction<'procedures'>, dueAtMs: number, nowMs: number): string =>
  t(dueAtMs < nowMs ? 'over' : 'left', { time: spanText(t, dueAtMs - nowMs) });
