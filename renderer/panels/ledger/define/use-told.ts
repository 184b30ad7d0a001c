import { useTranslation } from 'react-i18next';
import { useToasts } from '../../../ui/toasts.tsx';
import { refusalText } from './refusal-text.ts';

/** Says that something was recorded, or what was refused about it; false then. */
export const useTold = (): ((act: Promise<unknown>, done: string) => Promise<boolean>) => {
  const { t } = useTranslation(['definitions', 'ledger', 'common']);
  const add = useToasts((state) => state.add);
  return async (act, done) => {
    try {
      await act;
      add({ level: 'info', text: done });
      return true;
    } catch (error) {
      add({ level: 'error', text: refusalText(t, error) });
      return false;
    }
  };
};
