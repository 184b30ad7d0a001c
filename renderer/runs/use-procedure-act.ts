import type { TFunction } from 'i18next';
import { useTranslation } from 'react-i18next';
import type { CallName, CallParams, CallResult } from '#contract/calls.ts';
import { ChiLangError } from '#contract/errors.ts';
import { useBridge } from '../data/bridge-context.ts';
import { errorText } from '../ui/error-text.ts';
import { type Toast, useToasts } from '../ui/toasts.tsx';

type ProcedureCall = Extract<CallName, `procedure.${string}` | `run.${string}`>;
export type ProcedureAct = <N extends ProcedureCall>(
  name: N,
  params: CallParams<N>,
  done: string,
  undo?: Toast['undo'],
) => Promise<CallResult<N> | null>;

/** Acts on procedures and runs: says what was done, or what kept it from being and answers null. */
export const useProcedureAct = (): ProcedureAct => {
  const bridge = useBridge();
  const { t } = useTranslation(['procedures', 'common']);
  const add = useToasts((state) => state.add);
  return async (name, params, done, undo) => {
    try {
      const result = await bridge.call(name, params);
      if (done !== '') add({ level: 'info', text: done, ...(undo ? { undo } : {}) });
      return result;
    } catch (error) {
      add({ level: 'error', text: actErrorText(t, error) });
      return null;
    }
  };
};

const actErrorText = (t: TFunction<['procedures', 'common']>, error: unknown): string => {
  switch (error instanceof ChiLangError ? error.kind : null) {
    case 'illegalTransition':
      return t('procedures:error_turn');
    case 'alreadyExists':
      return t('procedures:error_twice');
    case 'badInput':
      return t('procedures:error_input');
    case 'conflict':
      return t('procedures:error_conflict');
    default:
      return errorText(t as unknown as TFunction, error);
  }
};
