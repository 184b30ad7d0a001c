import type { IDockviewPanelHeaderProps } from 'dockview-react';
import { AppWindow, X } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { PanelName } from '#contract/calls.ts';
import { useCall } from '../data/bridge-context.ts';
import { useSession } from '../data/session.ts';
import { errorText } from '../ui/error-text.ts';
import { useToasts } from '../ui/toasts.tsx';

/** A tab whose title follows the language, with the way into a window of its own. */
export const DeskTab = ({ api }: IDockviewPanelHeaderProps) => {
  const { t } = useTranslation(['shell', 'common']);
  const call = useCall();
  const add = useToasts((state) => state.add);
  const windows = useSession()?.capabilities.windows ?? false;
  const panel = PanelName.parse(api.id);
  const open = (): void => {
    if (!windows) return void window.open(`/?panel=${panel}`, '_blank', 'noopener');
    call('window.open', { panel }).catch((error: unknown) => add({ level: 'error', text: errorText(t, error) }));
  };
  return (
    <div className="tab">
      <span>{t(panel)}</span>
      <button
        type="button"
        className="tab-button"
        title={t('openOwnWindow')}
        aria-label={`${t(panel)}: ${t('openOwnWindow')}`}
        onClick={open}
      >
        <AppWindow size={12} aria-hidden="true" />
      </button>
      <button
        type="button"
        className="tab-button"
        title={t('common:close')}
        aria-label={`${t(panel)}: ${t('common:close')}`}
        onClick={() => api.close()}
      >
        <X size={12} aria-hidden="true" />
      </button>
    </div>
  );
};
