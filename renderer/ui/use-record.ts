import { useTranslation } from 'react-i18next';
import { errorText } from './error-text.ts';
import { type Toast, useToasts } from './toasts.tsx';

type Record_ = <T>(act: Promise<T>, done: string, undo?: Toast['undo']) => Promise<T | null>;

/** Says "saved" once an act is durable on this machine, or what kept it from being; null then. */
export const useRecord = (): Record_ => {
  const { t } = useTranslation();
  const add = useToasts((state) => state.add);
  return async (act, done, undo) => {
    try {
      const result = await act;
      add({ level: 'info', text: done, ...(undo ? { undo } : {}) });
      return result;
    } catch (error) {
      add({ level: 'error', text: errorText(t, error) });
      return null;
    }
  };
};
