import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { UnitRow } from '#contract/desk.ts';
import type { TrackedUnitRow } from '#contract/map-layers.ts';
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

/** Units of which the place is known, by name: where they say they are themselves, else where their row has them. */
export const unitPositions = (units: readonly UnitRow[], tracked: readonly TrackedUnitRow[], lang: string): readonly UnitPosition[] => {
  const told = new Map(tracked.map((each) => [each.id, each]));
  return units.flatMap(({ id, name, nameEn, position, isRemoved, updatedAtMs }): UnitPosition[] => {
    if (isRemoved) return [];
    const own = told.get(id);
    const at = own && (position === null || own.atMs >= updatedAtMs) ? own : position && { position, atMs: updatedAtMs };
    return at ? [{ id, name: nameIn(lang, { name, nameEn }), position: at.position, atMs: at.atMs }] : [];
  });
};

/** Units of which the place is known, by name. */
export const useUnitPositions = (): readonly UnitPosition[] => {
  const { i18n } = useTranslation();
  const units = useLive('units.list').rows;
  const tracked = useLive('map.units').rows;
  return useMemo(() => unitPositions(units, tracked, i18n.language), [units, tracked, i18n.language]);
};
