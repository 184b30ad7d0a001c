import { useTranslation } from 'react-i18next';
import type { TimelineRow } from '#contract/rows.ts';
import { formatPhone } from '#domain/desk/phone.ts';
import type { IncidentScale } from '#domain/desk/severity-scales.ts';
import { useScaleText } from './desk/scales.ts';
import { useLive } from '../../data/live.ts';

const named = {
  status: 'status',
  ownerId: 'owner',
  unit: 'unit',
  severity: 'severity',
  type: 'type',
  source: 'source',
  title: 'fTitle',
  description: 'description',
  placeText: 'place',
  communeCode: 'commune',
  position: 'position',
  callerPhone: 'callerPhone',
  callerName: 'callerName',
  scale: 'scale',
} as const;

/** The changes of a timeline entry in words: `Trạng thái: Mới → Đã tiếp nhận`. */
export const useChangeText = (): ((entry: Pick<TimelineRow, 'kind' | 'before' | 'after'>) => string[]) => {
  const { t } = useTranslation(['incidents', 'common']);
  const scaleText = useScaleText();
  const users = useLive('users.list').rows;
  const units = useLive('adminUnits.list').rows;
  const valueOf = (field: string, value: unknown): string => {
    if (value === null || value === undefined || value === '') return '–';
    if (field === 'ownerId') return users.find(({ id }) => id === value)?.name ?? String(value);
    if (field === 'communeCode') return units.find(({ code }) => code === value)?.fullName ?? String(value);
    if (field === 'status' || field === 'type' || field === 'severity' || field === 'source')
      return t(`common:${field}_${String(value)}` as 'common:status_new');
    if (field === 'callerPhone') return formatPhone(String(value));
    if (field === 'scale') return scaleText(value as IncidentScale);
    if (Array.isArray(value))
      return value
        .map((part) => Number(part).toFixed(5))
        .reverse()
        .join(', ');
    return String(value);
  };
  return ({ kind, before, after }) =>
    kind === 'procedure'
      ? []
      : Object.keys(after).map((field) => {
          const name = Object.hasOwn(named, field) ? t(named[field as keyof typeof named]) : field;
          return `${name}: ${valueOf(field, before[field])} → ${valueOf(field, after[field])}`;
        });
};
