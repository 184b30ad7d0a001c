import type { TFunction } from 'i18next';

export type WallScreenName = { readonly id: string; readonly name: string };

/** What officers call a screen of the wall; one without a name goes by its number. */
export const screenName = (t: TFunction, screens: readonly WallScreenName[], id: string): string => {
  const at = screens.findIndex((screen) => screen.id === id);
  return screens[at]?.name || (at < 0 ? t('scenes:screenGone', { id }) : t('scenes:screenNumber', { n: at + 1 }));
};
