import { expect, it } from 'vitest';
import { type KeptPlan, mostKeptPlans } from '#contract/desk-files.ts';
import { FakeConsole } from '../testing/fake-console.ts';
import { keptPlanHandlers } from './kept-plans.ts';

const plan: KeptPlan['plan'] = { sheet: null, headerRow: 1, columns: [], indicator: null, area: null, period: null, numbers: 'plain' };
const named = (name: string, headerRow = 1): KeptPlan => ({ name, fileColumns: ['Ngày'], plan: { ...plan, headerRow } });

it('plans are kept by name, replaced, forgotten, and no more than so many', async () => {
  const { store } = new FakeConsole();
  const handlers = keptPlanHandlers({ store, session: { operator: async () => ({}) as never } });
  for (const each of [named('Y tế'), named('Bản tin'), named('Y tế', 3)]) await handlers['filePlans.keep'](each);
  expect((await handlers['filePlans.list']()).plans).toEqual([named('Bản tin'), named('Y tế', 3)]);
  await handlers['filePlans.forget']({ name: 'Bản tin' });
  for (let n = 1; n < mostKeptPlans; n += 1) await handlers['filePlans.keep'](named(`Mẫu ${n}`));
  await expect(handlers['filePlans.keep'](named('Một nữa'))).rejects.toMatchObject({ kind: 'tooLarge' });
  await handlers['filePlans.keep'](named('Y tế', 5));
  expect((await handlers['filePlans.list']()).plans).toHaveLength(mostKeptPlans);
});
