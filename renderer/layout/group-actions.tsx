import type { IDockviewHeaderActionsProps } from 'dockview-react';
import { AppWindow, X } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { PanelName } from '#contract/calls.ts';
import { useCall } from '../data/bridge-context.ts';
import { useSession } from '../data/session.ts';
import { errorText } from '../ui/error-text.ts';
import { useToasts } from '../ui/toasts.tsx';

/** What can be done with the panel in front: a window of its own, and closing. They stand beside the tabs, never inside one. */
export const GroupActions = ({ activePanel }: IDockviewHeaderActionsProps) => {
  const { t } = useTranslation(['shell', 'common']);
  const call = useCall();
  const add = useToasts((state) => state.add);
  const windows = useSession()?.capabilities.windows ?? false;
  const panel = PanelName.safeParse(activePanel?.id).data;
  if (!activePanel || !panel) return null;
  const open = (): void => {
    if (!windows) return void window.open(`/?panel=${panel}`, '_blank', 'noopener');
    call('window.open', { panel }).catch((error: unknown) => add({ level: 'error', text: errorText(t, error) }));
  };
  return (
    <div className="group-actions">
      <button
        type="button"
        className="tab-button"
        title={t('openOwnWindow')}
        aria-label={`${t(panel)}: ${t('openOwnWindow')}`}
        onClick={open}
      >
        <AppWindow size={13} aria-hidden="true" />
      </button>
      <button
        type="button"
        className="tab-button"
        title={t('common:close')}
        aria-label={`${t(panel)}: ${t('common:close')}`}
        onClick={() => activePanel.api.close()}
      >
        <X size={13} aria-hidden="true" />
      </button>
    </div>
  );
};
