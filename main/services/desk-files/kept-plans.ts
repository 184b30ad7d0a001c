import { z } from 'zod';
import { KeptPlan, mostKeptPlans } from '#contract/desk-files.ts';
import { ChiLangError } from '#contract/errors.ts';
import type { Store } from '../../store/store.ts';
import type { Handlers } from '../handlers.ts';
import type { SessionService } from '../session.ts';

type Parts = { readonly store: Pick<Store, 'setting' | 'saveSetting'>; readonly session: Pick<SessionService, 'operator'> };

const setting = 'files.plans';

/** How files were read before, by name: kept on this workstation. */
export const keptPlanHandlers = ({ store, session }: Parts) => {
  const list = async (): Promise<KeptPlan[]> => z.array(KeptPlan).safeParse(await store.setting(setting)).data ?? [];
  const save = (plans: readonly KeptPlan[]): Promise<void> =>
    store.saveSetting(
      setting,
      plans.toSorted((a, b) => a.name.localeCompare(b.name, 'vi')),
    );
  return {
    'filePlans.list': async () => ({ plans: await list() }),
    'filePlans.keep': async (kept) => {
      await session.operator();
      const others = (await list()).filter(({ name }) => name !== kept.name);
      if (others.length >= mostKeptPlans) throw new ChiLangError('tooLarge', `There are ${mostKeptPlans} plans; forget one first.`);
      await save([...others, kept]);
      return {};
    },
    'filePlans.forget': async ({ name }) => {
      await session.operator();
      await save((await list()).filter((each) => each.name !== name));
      return {};
    },
  } satisfies Partial<Handlers>;
};
