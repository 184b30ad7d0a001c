import { useTranslation } from 'react-i18next';
import { useLive } from './live.ts';

const fields = [
  'text',
  'status',
  'reason',
  'ownerId',
  'unit',
  'title',
  'description',
  'severity',
  'type',
  'source',
  'position',
  'communeCode',
  'placeText',
  'name',
  'role',
] as const;

/** Whether a field has a name of its own in the language of the window. */
export const isNamedField = (name: string): boolean => fields.some((field) => field === name);

type ValueText = { field: (name: string) => string; value: (name: string, value: unknown) => string };

/** Names and values of fields of incidents and accounts in words. */
export const useValueText = (): ValueText => {
  const { t } = useTranslation(['shell', 'common']);
  const users = useLive('users.list').rows;
  const units = useLive('adminUnits.list').rows;
  return {
    field: (name) => {
      const known = fields.find((field) => field === name);
      return known ? t(`field_${known}`) : name;
    },
    value: (name, value) => {
      if (value === null || value === undefined || value === '') return '–';
      if (name === 'ownerId') return users.find(({ id }) => id === value)?.name ?? String(value);
      if (name === 'communeCode') return units.find(({ code }) => code === value)?.fullName ?? String(value);
      if (name === 'status' || name === 'type' || name === 'severity' || name === 'source' || name === 'role')
        return t(`common:${name}_${String(value)}` as 'common:status_new');
      // People say latitude first.
      if (name === 'position' && Array.isArray(value)) return value.map((part) => Number(part).toFixed(5)).reverse().join(', ');
      return String(value);
    },
  };
};
