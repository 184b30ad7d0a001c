import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { usePreferences, useTheme } from '../data/preferences.ts';

/** The document follows theme and language without loading again. */
export const useDocument = (): void => {
  const theme = useTheme();
  const lang = usePreferences((state) => state.lang);
  const { i18n } = useTranslation();
  useEffect(() => {
    document.documentElement.dataset['theme'] = theme;
  }, [theme]);
  useEffect(() => {
    document.documentElement.lang = lang;
    void i18n.changeLanguage(lang);
  }, [i18n, lang]);
};
