import type { TFunction } from 'i18next';
import { useTranslation } from 'react-i18next';
import type { CallName, CallParams, CallResult } from '#contract/calls.ts';
import type { WallRow } from '#contract/wall.ts';
import { ChiLangError } from '#contract/errors.ts';
import { errorText } from '../ui/error-text.ts';
import { useToasts } from '../ui/toasts.tsx';
import { useBridge } from './bridge-context.ts';
import { useLive } from './live.ts';

type WallCall = Extract<CallName, `wall.${string}` | `scene.${string}`>;

/** Changes walls and scenes; what goes wrong is told and answers null. */
export const useWallAct = (): (<N extends WallCall>(name: N, params: CallParams<N>) => Promise<CallResult<N> | null>) => {
  const bridge = useBridge();
  const { t } = useTranslation(['common', 'scenes']);
  const add = useToasts((state) => state.add);
  return async (name, params) => {
    try {
      return await bridge.call(name, params);
    } catch (error) {
      add({ level: 'error', text: wallErrorText(t, error) });
      return null;
    }
  };
};

/** What an officer can do about it, where walls and scenes have something of their own to say. */
const wallErrorText = (t: TFunction, error: unknown): string => {
  switch (error instanceof ChiLangError ? error.kind : null) {
    case 'conflict':
      return t('scenes:conflict');
    case 'forbidden':
      return t('scenes:forbidden');
    case 'notFound':
      return t('scenes:nothingToStep');
    case 'hubUnreachable':
      return t('scenes:wallAway');
    default:
      return errorText(t, error);
  }
};

/** The wall officers here work on: this console's own, else the first there is; null: there is none. */
export const useWall = (): WallRow | null => useLive('walls.list').rows[0] ?? null;
