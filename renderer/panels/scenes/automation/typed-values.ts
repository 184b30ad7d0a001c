import type { Position } from '#domain/values.ts';

/** The minute of the day somebody typed (`8:05`, `0805`, `20h30`, `7`); null: that is none. */
export const computeMinuteOfDay = (text: string): number | null => {
  const [, hours, minutes = '0'] = /^\s*(\d{1,2})\s*(?:[:.hH]?\s*(\d{2})|[hH])?\s*$/.exec(text) ?? [];
  const minute = Number(hours) * 60 + Number(minutes);
  return hours !== undefined && Number(hours) < 24 && Number(minutes) < 60 ? minute : null;
};

export const timeText = (minute: number): string =>
  `${String(Math.floor(minute / 60)).padStart(2, '0')}:${String(minute % 60).padStart(2, '0')}`;

/** Latitude and longitude as people write them (`21.9735, 106.712`); null: that is no place on earth. */
export const computePosition = (text: string): Position | null => {
  const [, latitude, longitude] = /^\s*(-?\d{1,2}(?:\.\d+)?)\s*[,;\s]\s*(-?\d{1,3}(?:\.\d+)?)\s*$/.exec(text) ?? [];
  const [lat, lon] = [Number(latitude), Number(longitude)];
  return latitude !== undefined && Math.abs(lat) <= 90 && Math.abs(lon) <= 180 ? [lon, lat] : null;
};

export const positionText = ([lon, lat]: Position): string => `${lat.toFixed(5)}, ${lon.toFixed(5)}`;

/** A whole number within bounds; null: that is none. */
export const computeWhole = (text: string, least: number, most: number): number | null => {
  const value = Number(text.trim().replaceAll(/[.\s](?=\d{3}\b)/g, ''));
  return text.trim() !== '' && Number.isInteger(value) && value >= least && value <= most ? value : null;
};
