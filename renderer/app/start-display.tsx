import { CSPProvider } from '@base-ui/react/csp-provider';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { I18nextProvider } from 'react-i18next';
import { usePreferences } from '../data/preferences.ts';
import { createI18n } from '../i18n/i18n.ts';
import { DisplayApp } from './display-app.tsx';
import '../ui/theme.css';
import '../ui/ui.css';
// What panels lean on, as in a window of an officer.
import '../layout/desk.css';
import './app.css';
import './display.css';

/** Makes this computer a screen of the wall, in `root`. */
export const startDisplay = (root: HTMLElement | null): void => {
  if (!root) throw new Error('The page has no root.');
  createRoot(root).render(
    <StrictMode>
      <CSPProvider disableStyleElements>
        <I18nextProvider i18n={createI18n(usePreferences.getState().lang)}>
          <DisplayApp />
        </I18nextProvider>
      </CSPProvider>
    </StrictMode>,
  );
};
