import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { UnitRow } from '#contract/desk.ts';
import { nameIn } from '../i18n/name-of.ts';
import { useLive } from './live.ts';

/** Where a unit is, as far as anybody told. */
export type UnitPosition = {
  readonly id: UnitRow['id'];
  readonly name: string;
  readonly position: readonly [number, number];
  /** When it was there. */
  readonly atMs: number;
};

/** Units of which the place is known, by name. */
export const useUnitPositions = (): readonly UnitPosition[] => {
  const { i18n } = useTranslation();
  const rows = useLive('units.list').rows;
  return useMemo(
    () =>
      rows.flatMap(({ id, name, nameEn, position, isRemoved, updatedAtMs }): UnitPosition[] =>
        position === null || isRemoved ? [] : [{ id, name: nameIn(i18n.language, { name, nameEn }), position, atMs: updatedAtMs }],
      ),
    [rows, i18n.language],
  );
};
