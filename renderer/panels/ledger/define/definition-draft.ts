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

/** What is written: an indicator, or a new one, which may be begun as a further figure of another. */
export type Writing = { readonly id: IndicatorId | null; readonly of: IndicatorId | null };

const nameOf = ({ id, of }: Writing): string => `chilang.definition.${id ?? (of ? `new of ${of}` : 'new')}`;

/** What was being written of an indicator when the window went away; it outlives a reload and a crash. */
export const readWritten = (of: Writing): WrittenDefinition | null => readStored(nameOf(of), WrittenDefinition);
export const keepWritten = (of: Writing, written: WrittenDefinition | null): void => writeStored(nameOf(of), written);

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

/** A further figure of an indicator as it begins: all as that one, but for its name, its limits and how it is made. */
export const emptyPart = (main: IndicatorId, draft: WrittenDefinition['draft'], at: number): WrittenDefinition => ({
  ...{ code: `${main}.`.slice(0, 22), baseVer: 0, reason: '' },
  draft: {
    ...draft,
    ...{ nameVi: '', nameEn: '', shortVi: '', shortEn: '' },
    ...{ partOf: { indicator: main, at: Math.min(20, at) }, limits: null, formula: null, isProposal: false, note: '', isRetired: false },
  },
});

/** What a further figure is called by itself (`Tai nạn giao thông: chết`); it follows the short name until somebody writes another. */
export const partName = (main: string, short: string): string => (main && short ? `${main}: ${short}`.slice(0, 200) : '');
