import { CircleHelp, Languages, Moon, Plus, Search, Sun } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { useDraftIncident } from '../data/draft-incident.ts';
import { useMayAct, useMayNotText } from '../data/may-act.ts';
import { usePreferences, useTheme } from '../data/preferences.ts';
import { Button, IconButton, Kbd, KeyHint } from '../ui/button.tsx';
import { PanelMenu } from '../layout/panel-menu.tsx';
import { OfficerMenu } from '../sign-on/officer-menu.tsx';
import { WallHand } from './wall-strip/wall-hand.tsx';

const LookButtons = () => {
  const { t } = useTranslation('shell');
  const { lang, setLang, setTheme } = usePreferences();
  const dark = useTheme() === 'dark';
  return (
    <>
      <IconButton label={`${t('theme')}: ${t(dark ? 'theme_light' : 'theme_dark')}`} onClick={() => setTheme(dark ? 'light' : 'dark')}>
        {dark ? <Sun size={16} /> : <Moon size={16} />}
      </IconButton>
      <Button kind="quiet" onClick={() => setLang(lang === 'vi' ? 'en' : 'vi')} title={t('language')}>
        <Languages size={15} aria-hidden="true" />
        {t('otherLanguage')}
      </Button>
    </>
  );
};

export const TopBar = ({ onFind, onShortcuts }: { onFind: () => void; onShortcuts: () => void }) => {
  const { t } = useTranslation(['shell', 'common']);
  const mayAct = useMayAct();
  const mayNot = useMayNotText();
  const openDraft = useDraftIncident((state) => state.openAt);
  return (
    <header className="top-bar">
      <h1 className="mark">
        <svg viewBox="0 0 26 18" aria-hidden="true">
          <path d="M1 17 9 2l5 8 2.5-5L25 17z" />
        </svg>
        {t('product')}
      </h1>
      <button type="button" className="find" onClick={onFind}>
        <Search size={14} aria-hidden="true" />
        <span>{t('search')}</span>
        <Kbd>Ctrl K</Kbd>
      </button>
      <Button
        kind="primary"
        aria-keyshortcuts="n"
        disabled={!mayAct}
        title={mayAct ? undefined : t(mayNot)}
        onClick={() => openDraft(null)}
      >
        <Plus size={15} aria-hidden="true" />
        {t('newIncident')} <KeyHint>n</KeyHint>
      </Button>
      <span className="spring" />
      <WallHand />
      <PanelMenu />
      <LookButtons />
      <OfficerMenu />
      <IconButton label={t('shortcuts')} onClick={onShortcuts}>
        <CircleHelp size={16} />
      </IconButton>
    </header>
  );
};
