import type { Wind } from '#domain/geo/nearest.ts';
import { formatNumber } from '../../../i18n/format.ts';

type Lang = 'vi' | 'en';

const rounded = (value: number, digits: number): number => Number(value.toFixed(digits));

/** `850 m`, `12,35 km`, `240 km`: three figures say as much as a hand on a map means. */
export const formatDistance = (metres: number, lang: Lang): string => {
  if (metres < 999.5) return `${formatNumber(Math.round(metres), lang)} m`;
  const km = metres / 1000;
  return `${formatNumber(rounded(km, km < 100 ? 2 : 0), lang)} km`;
};

/** `6.400 m²`, `12,4 ha`, `8,31 km²`. */
export const formatArea = (squareMetres: number, lang: Lang): string => {
  if (squareMetres < 10_000) return `${formatNumber(Math.round(squareMetres), lang)} m²`;
  if (squareMetres < 1_000_000) return `${formatNumber(rounded(squareMetres / 10_000, 1), lang)} ha`;
  return `${formatNumber(rounded(squareMetres / 1_000_000, 2), lang)} km²`;
};

/** The key of a wind's name among the texts. */
export const windKey = (wind: Wind): `wind_${Wind}` => `wind_${wind}`;
