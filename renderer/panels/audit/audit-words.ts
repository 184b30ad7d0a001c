import { useTranslation } from 'react-i18next';
import type { AuditRow } from '#contract/audit.ts';

/** Beginnings of kinds, as they are chosen from. */
export const auditGroups = ['audit', 'incident', 'camera', 'scene', 'wall', 'image', 'search', 'shift', 'log', 'purge'] as const;

const utcOffsetMs = 7 * 3_600_000;

/** A moment of the province as `datetime-local` has it; empty: none. */
export const writeLocalTime = (ms: number | null): string => (ms === null ? '' : new Date(ms + utcOffsetMs).toISOString().slice(0, 16));

/** What was typed as a moment; null: nothing, or half of one. */
export const readLocalTime = (text: string): number | null => {
  const ms = Date.parse(`${text}Z`) - utcOffsetMs;
  return Number.isNaN(ms) || ms < 0 ? null : ms;
};

/** A kind in words; one this version has none for is shown as it is. */
export const useKindText = (): ((row: Pick<AuditRow, 'kind'>) => string) => {
  const { t, i18n } = useTranslation(['audit', 'shell']);
  return ({ kind }) => {
    const name = kind.replace('.', '_');
    if (i18n.exists(`audit:kind_${name}`)) return t(`audit:kind_${name}` as 'audit:kind_purge');
    return i18n.exists(`shell:op_${name}`) ? t(`shell:op_${name}` as 'shell:op_incident_note') : kind;
  };
};
