import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { CallName, CallParams } from '#contract/calls.ts';
import { useCall } from '../../data/bridge-context.ts';
import { errorText } from '../../ui/error-text.ts';
import { useToasts } from '../../ui/toasts.tsx';

/** Asks the core and tells what went wrong; `busy` while an answer is awaited, so that nothing is asked twice. */
export const useAsk = (): { ask: <N extends CallName>(name: N, params: CallParams<N>) => Promise<void>; busy: boolean } => {
  const { t } = useTranslation();
  const call = useCall();
  const add = useToasts((state) => state.add);
  const [busy, setBusy] = useState(false);
  return {
    busy,
    ask: async (name, params) => {
      setBusy(true);
      await call(name, params).catch((error: unknown) => add({ level: 'error', text: errorText(t, error) }));
      setBusy(false);
    },
  };
};
