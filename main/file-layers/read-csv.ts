import { parse } from 'csv-parse/sync';
import type { Feature } from 'geojson';
import { fileLayerError } from './file-layer-error.ts';

const latNames = /^(lat|latitude|y|vido|vi do|vĩ độ|vi_do|wgs84_lat)$/i;
const lonNames = /^(lon|lng|long|longitude|x|kinhdo|kinh do|kinh độ|kinh_do|wgs84_lon)$/i;

const separatorOf = (text: string): string => {
  const [first = ''] = text.split(/\r\n|\n|\r/, 1);
  return [';', '\t', ','].reduce((best, one) => (first.split(one).length > first.split(best).length ? one : best), ',');
};

/** `21,85` as spreadsheets of ours write it, where the comma separates nothing. */
const numberOf = (text: string, separator: string): number => {
  const trimmed = text.trim();
  return trimmed === '' ? Number.NaN : Number(separator === ',' ? trimmed : trimmed.replace(',', '.'));
};

/** A point for each row; the columns are found by their names. */
export const readCsv = (text: string): Feature[] => {
  const separator = separatorOf(text);
  const rows = parseRows(text, separator);
  const [names = []] = rows;
  const [latAt, lonAt] = [latNames, lonNames].map((pattern) => names.findIndex((name) => pattern.test(name.trim().normalize('NFC'))));
  if (latAt === undefined || lonAt === undefined || latAt < 0 || lonAt < 0) throw fileLayerError('noColumns');
  return rows.slice(1).map((row, n): Feature => {
    const [lat, lon] = [numberOf(row[latAt] ?? '', separator), numberOf(row[lonAt] ?? '', separator)];
    if (!(Math.abs(lat) <= 90) || !(Math.abs(lon) <= 180)) throw fileLayerError('badPosition', n + 2);
    const others = names.map((name, at) => [name, row[at] ?? ''] as const).filter((_, at) => at !== latAt && at !== lonAt);
    return { type: 'Feature', properties: Object.fromEntries(others), geometry: { type: 'Point', coordinates: [lon, lat] } };
  });
};

const parseRows = (text: string, delimiter: string): string[][] => {
  try {
    return parse(text, { delimiter, relax_column_count: true, skip_empty_lines: true, bom: true }) as string[][];
  } catch {
    throw fileLayerError('broken');
  }
};
