import { useCallback, useEffect, useState } from 'react';
import type { FileLook, KeptPlan } from '#contract/desk-files.ts';
import type { AreaId } from '#domain/indicators/indicator-id.ts';
import type { FilePlan } from '#domain/ingest/file-plan.ts';
import { guessPlan } from '#domain/ingest/guess-plan.ts';
import { useBridge } from '../../../data/bridge-context.ts';
import { useLive } from '../../../data/live.ts';

/** Plans this workstation keeps, as they are when the dialog opens and after each change here. */
export const useKeptPlans = () => {
  const bridge = useBridge();
  const [plans, setPlans] = useState<readonly KeptPlan[]>([]);
  const read = useCallback(
    (): Promise<void> =>
      bridge.call('filePlans.list', {}).then(
        (kept) => setPlans(kept.plans),
        // Without plans a file is read all the same.
        () => undefined,
      ),
    [bridge],
  );
  useEffect(() => void read(), [read]);
  return {
    plans,
    keep: async (kept: KeptPlan): Promise<void> => {
      await bridge.call('filePlans.keep', kept);
      await read();
    },
    forget: async (name: string): Promise<void> => {
      await bridge.call('filePlans.forget', { name });
      await read();
    },
  };
};

/** The plan that was kept for a file with these columns; null: none was. */
export const keptFor = (plans: readonly KeptPlan[], { columns }: Pick<FileLook, 'columns'>): KeptPlan | null =>
  plans.find(({ fileColumns }) => fileColumns.length === columns.length && fileColumns.every((each, at) => each === columns[at])) ?? null;

/** A first plan for what was found: as a file with the same columns was read before, else a guess. */
export const usePropose = (plans: readonly KeptPlan[]): ((look: FileLook) => FilePlan) => {
  const indicators = useLive('indicators.definitions').rows;
  const units = useLive('adminUnits.list').rows;
  const places = useLive('places.list').rows;
  const province = units.find(({ type }) => type === 'tinh')?.code ?? '20';
  const areas = [
    ...units.flatMap(({ code, name, fullName }) => [code as string, name, fullName]),
    ...places.filter(({ kind }) => kind === 'gate').flatMap(({ id, name }) => [id as string, name]),
  ];
  return (look) => {
    const { sheet, headerRow } = look;
    const kept = keptFor(plans, look);
    if (kept) return { ...kept.plan, sheet, headerRow };
    const brought = indicators.filter(({ formula, isRetired }) => formula === null && !isRetired);
    return guessPlan(look, { indicators: brought, areas, province: province as string as AreaId });
  };
};
