import { expect, it } from 'vitest';
import type { IndicatorId } from '#domain/indicators/indicator-id.ts';
import { indicatorDraft } from '#domain/testing/indicators.ts';
import { emptyPart, partName, WrittenDefinition } from './definition-draft.ts';

it('begins a further figure as its indicator, without its names, its limits and its formula', () => {
  const part = emptyPart('gt.tngt' as IndicatorId, indicatorDraft({ nameVi: 'Tai nạn', formula: 'a.b + 1', isRetired: true }), 25);
  expect(WrittenDefinition.safeParse(part).success).toBe(true);
  expect(part).toMatchObject({ code: 'gt.tngt.', draft: { nameVi: '', limits: null, formula: null, isRetired: false, unit: 'xe' } });
  expect(part.draft.partOf).toEqual({ indicator: 'gt.tngt', at: 20 });
});
it('names it after its indicator as soon as it has a short name', () =>
  expect([partName('Tai nạn', 'chết'), partName('Tai nạn', ''), partName('', 'deaths')]).toEqual(['Tai nạn: chết', '', '']));
