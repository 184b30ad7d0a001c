import { CSPProvider } from '@base-ui/react/csp-provider';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { I18nextProvider } from 'react-i18next';
import type { Bridge } from '../bridge/bridge.ts';
import { BridgeContext } from '../data/bridge-context.ts';
import { usePreferences } from '../data/preferences.ts';
import { wallDisplayId, watchedSeat } from '../data/window-role.ts';
import { followSelection } from '../data/selection.ts';
import { createI18n } from '../i18n/i18n.ts';
import { WatchApp } from '../seat/watch-app.tsx';
import { App } from './app.tsx';
import { WallApp } from './wall-app.tsx';
import '../ui/theme.css';
import '../ui/ui.css';
import './app.css';

const Window = () => {
  if (wallDisplayId !== null) return <WallApp displayId={wallDisplayId} />;
  return watchedSeat === null ? <App /> : <WatchApp />;
};

/** Shows the console in `root`, on its line to the core. */
export const startConsole = (root: HTMLElement | null, bridge: Bridge): void => {
  if (!root) throw new Error('The page has no root.');
  const i18n = createI18n(usePreferences.getState().lang);
  // What is selected at another seat is not selected here.
  if (watchedSeat === null) followSelection(bridge);
  createRoot(root).render(
    <StrictMode>
      <CSPProvider disableStyleElements>
        <I18nextProvider i18n={i18n}>
          <BridgeContext value={bridge}>
            <Window />
          </BridgeContext>
        </I18nextProvider>
      </CSPProvider>
    </StrictMode>,
  );
};
