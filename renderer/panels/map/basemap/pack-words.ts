import type { TFunction } from 'i18next';
import { ChiLangError } from '#contract/errors.ts';
import { PackTrouble } from '#domain/map-packs/pack-trouble.ts';
import { formatNumber } from '../../../i18n/format.ts';
import { errorText } from '../../../ui/error-text.ts';
import type { MapLang } from '../map-types.ts';

const units = ['B', 'KB', 'MB', 'GB', 'TB'] as const;

/** An amount of bytes as people say it: two digits that matter. */
export const sizeText = (bytes: number, lang: MapLang): string => {
  const step = Math.min(units.length - 1, bytes < 1 ? 0 : Math.floor(Math.log(bytes) / Math.log(1024)));
  const value = bytes / 1024 ** step;
  return `${formatNumber(value < 10 && step > 0 ? Math.round(value * 10) / 10 : Math.round(value), lang)} ${units[step]}`;
};

type T = TFunction<'mapPacks'>;

/** How long something still takes; null when that is not known. */
export const timeLeftText = (t: T, leftBytes: number | null, bytesPerSecond: number | null): string | null => {
  if (leftBytes === null || bytesPerSecond === null || bytesPerSecond <= 0) return null;
  const seconds = leftBytes / bytesPerSecond;
  if (seconds < 60) return t('leftSeconds', { n: Math.max(1, Math.round(seconds)) });
  return seconds < 5400 ? t('leftMinutes', { n: Math.round(seconds / 60) }) : t('leftHours', { n: Math.round(seconds / 3600) });
};

/** What is wrong with a pack that could not be taken, or what kept the call from being done. */
export const packErrorText = (t: T, error: unknown): string => {
  const why = PackTrouble.safeParse(error instanceof ChiLangError ? error.details?.['pack'] : null);
  return why.success ? t(`trouble_${why.data}`) : errorText(t as unknown as TFunction, error);
};
