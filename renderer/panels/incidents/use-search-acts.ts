import { useTranslation } from 'react-i18next';
import type { SavedSearchRow } from '#contract/searches.ts';
import type { CallParams } from '#contract/calls.ts';
import { useBridge } from '../../data/bridge-context.ts';
import { errorText } from '../../ui/error-text.ts';
import { useToasts } from '../../ui/toasts.tsx';

type SearchActs = {
  /** Answers whether it was kept. */
  readonly save: (search: CallParams<'search.save'>['search']) => Promise<boolean>;
  /** Takes it off the list; a toast puts it back. */
  readonly remove: (search: Pick<SavedSearchRow, 'id' | 'ver' | 'name'>) => Promise<void>;
};

/** What an officer does with searches they keep; what goes wrong is told. */
export const useSearchActs = (): SearchActs => {
  const bridge = useBridge();
  const { t } = useTranslation(['search', 'common']);
  const add = useToasts((state) => state.add);
  const told = async (run: () => Promise<unknown>): Promise<boolean> => {
    try {
      await run();
      return true;
    } catch (error) {
      add({ level: 'error', text: errorText(t, error) });
      return false;
    }
  };
  const setRemoved = ({ id, ver }: Pick<SavedSearchRow, 'id' | 'ver'>, isRemoved: boolean): Promise<boolean> =>
    told(() => bridge.call('search.remove', { id, baseVer: ver, isRemoved }));
  return {
    save: (search) => told(() => bridge.call('search.save', { id: null, baseVer: 0, search })),
    remove: async (search) => {
      if (!(await setRemoved(search, true))) return;
      add({ level: 'info', text: t('removed', { name: search.name }), undo: () => void setRemoved(search, false) });
    },
  };
};
