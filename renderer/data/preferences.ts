import { useEffect } from 'react';
import { z } from 'zod';
import { create } from 'zustand';
import { readStored, writeStored } from './stored.ts';

const Preferences = z.strictObject({ theme: z.enum(['dark', 'light', 'system']), lang: z.enum(['vi', 'en']) });
export type Preferences = z.infer<typeof Preferences>;

/** What the address asks for wins over what was remembered; Vietnamese and dark are the beginning. */
export const computePreferences = (stored: Preferences | null, query: URLSearchParams): Preferences => ({
  theme: Preferences.shape.theme.safeParse(query.get('theme')).data ?? stored?.theme ?? 'dark',
  lang: Preferences.shape.lang.safeParse(query.get('lang')).data ?? stored?.lang ?? 'vi',
});

const storedName = 'chilang.preferences';

type PreferencesState = Preferences & { setTheme: (theme: Preferences['theme']) => void; setLang: (lang: Preferences['lang']) => void };

/** Look and language of this workstation. */
export const usePreferences = create<PreferencesState>()((set) => {
  const change = (changes: Partial<Preferences>): void =>
    set((state) => {
      const next = { theme: state.theme, lang: state.lang, ...changes };
      writeStored(storedName, next);
      return next;
    });
  return {
    ...computePreferences(readStored(storedName, Preferences), new URLSearchParams(globalThis.location?.search ?? '')),
    setTheme: (theme) => change({ theme }),
    setLang: (lang) => change({ lang }),
  };
});

const systemIsLight = (): boolean => globalThis.matchMedia?.('(prefers-color-scheme: light)').matches ?? false;

/** Takes over what another window of this workstation changes. */
export const useFollowPreferences = (): void => {
  useEffect(() => {
    const onChange = ({ key }: StorageEvent): void => {
      const stored = key === storedName ? readStored(storedName, Preferences) : null;
      if (stored) usePreferences.setState(stored);
    };
    addEventListener('storage', onChange);
    return () => removeEventListener('storage', onChange);
  }, []);
};

/** The theme in force. */
export const useTheme = (): 'dark' | 'light' => {
  const theme = usePreferences((state) => state.theme);
  return theme === 'system' ? (systemIsLight() ? 'light' : 'dark') : theme;
};
