import { z } from 'zod';
import { indicatorGroups } from '#domain/indicators/groups.ts';
import type { IndicatorId } from '#domain/indicators/indicator-id.ts';
import { IndicatorDraft } from '#domain/indicators/indicator.ts';
import { readStored, writeStored } from '../../../data/stored.ts';

/** A definition as it is being written: its names may still be missing. `baseVer`: the version it was begun from. */
export const WrittenDefinition = z.strictObject({
  code: z.string().max(22),
  baseVer: z.int().nonnegative(),
  reason: z.string().max(300),
  draft: z.strictObject({
    ...IndicatorDraft.shape,
    nameVi: z.string().max(200),
    group: z.string().max(40),
    formula: z.string().max(500).nullable(),
  }),
});
export type WrittenDefinition = z.infer<typeof WrittenDefinition>;

const nameOf = (id: IndicatorId | null): string => `chilang.definition.${id ?? 'new'}`;

/** What was being written of an indicator when the window went away; it outlives a reload and a crash. */
export const readWritten = (id: IndicatorId | null): WrittenDefinition | null => readStored(nameOf(id), WrittenDefinition);
export const keepWritten = (id: IndicatorId | null, written: WrittenDefinition | null): void => writeStored(nameOf(id), written);

/** Of an indicator that does not exist yet: daily, of the province, due in the evening of its day. */
export const emptyDefinition: WrittenDefinition = {
  ...{ code: '', baseVer: 0, reason: '' },
  draft: {
    ...{ nameVi: '', nameEn: '', shortVi: '', shortEn: '', partOf: null, group: indicatorGroups[0] ?? '', unit: '', decimals: 0 },
    ...{ cadence: 'day', every: 1, good: 'up', limits: null, range: { least: 0, most: null } },
    ...{ ratio: null, formula: null, isCumulative: false, places: 'province', areas: null, rollUp: 'sum' },
    ...{ owner: { unit: '', account: null }, source: '', due: { by: 'clock', days: 0, minuteOfDay: 1200 } },
    ...{ isProposal: false, note: '', isRetired: false },
  },
};
