import type { IndicatorRow } from '#contract/indicators.ts';
import { areaWorldOf, awaitedAreas } from '#domain/indicators/awaited-areas.ts';
import { useLive } from '../../../data/live.ts';

/** Areas a number of an indicator may be told of by hand: the province, then those a value is awaited of. */
export const useAreas = (row: Pick<IndicatorRow, 'places' | 'areas'>): readonly string[] => {
  const units = useLive('adminUnits.list').rows;
  const places = useLive('places.list').rows;
  const province = units.find(({ type }) => type === 'tinh')?.code ?? '';
  const awaited = awaitedAreas(row, areaWorldOf(units, places, province));
  return [...new Set([...(row.places === 'province' ? [] : [province]), ...awaited])].filter(Boolean);
};
