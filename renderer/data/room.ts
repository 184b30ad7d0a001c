import type { TFunction } from 'i18next';
import { useTranslation } from 'react-i18next';
import type { CallName, CallParams } from '#contract/calls.ts';
import type { RoomDisplayRow } from '#contract/room.ts';
import { errorText } from '../ui/error-text.ts';
import { useToasts } from '../ui/toasts.tsx';
import { useBridge } from './bridge-context.ts';

/** What officers call a monitor; one without a name goes by its number and its label. */
export const displayName = (t: TFunction, displays: readonly RoomDisplayRow[], display: RoomDisplayRow): string => {
  if (display.name !== '') return display.name;
  const number = displays.findIndex(({ id }) => id === display.id) + 1;
  const unnamed = t('room:unnamed', { n: number });
  return display.label === '' ? unnamed : `${unnamed} (${display.label})`;
};

/** Changes the room and its displays; what goes wrong is told. */
export const useChangeRoom = (): (<N extends Extract<CallName, `room.${string}` | `displays.${string}`>>(name: N, params: CallParams<N>) => void) => {
  const bridge = useBridge();
  const { t } = useTranslation(['room', 'common']);
  const add = useToasts((state) => state.add);
  return (name, params) => {
    bridge.call(name, params).catch((error: unknown) => add({ level: 'error', text: errorText(t, error) }));
  };
};
