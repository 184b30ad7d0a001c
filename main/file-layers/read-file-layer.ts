import { z } from 'zod';
import { type FileLayerFormat, fileLayerLimits } from '#domain/map-layers/file-layer.ts';
import type { ReadFileLayer } from '../services/map/ports.ts';
import { checkFeatures } from './check-features.ts';
import { fileLayerError } from './file-layer-error.ts';
import { readCsv } from './read-csv.ts';
import { readShapefile } from './read-shapefile.ts';
import { readXml } from './read-xml.ts';
import { unzip } from './unzip.ts';

const isZip = (bytes: Uint8Array): boolean => bytes[0] === 0x50 && bytes[1] === 0x4b;

const textOf = (bytes: Uint8Array): string => {
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
    return text;
  } catch {
    throw fileLayerError('notUtf8');
  }
};

const GeoJson = z.union([
  z.looseObject({ type: z.literal('FeatureCollection'), features: z.array(z.unknown()) }).transform(({ features }) => features),
  z.looseObject({ type: z.literal('Feature') }).transform((feature) => [feature as unknown]),
  z
    .looseObject({ type: z.string(), coordinates: z.array(z.unknown()) })
    .transform((geometry) => [{ type: 'Feature', geometry, properties: {} }]),
]);

const readGeoJson = (text: string): unknown[] => {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    throw fileLayerError('broken');
  }
  const read = GeoJson.safeParse(value);
  if (!read.success) throw fileLayerError('unknownFormat');
  return read.data;
};

const readArchive = (name: string, bytes: Uint8Array): [FileLayerFormat, unknown[]] => {
  if (!/\.kmz$/i.test(name)) return ['shapefile', readShapefile(bytes)];
  const [kml] = unzip(bytes, (each) => /\.kml$/i.test(each)).values();
  if (!kml) throw fileLayerError('broken');
  return ['kmz', readXml('kml', textOf(kml))];
};

/** By what it holds; the name only decides where that says nothing. */
const readBy = (name: string, bytes: Uint8Array): [FileLayerFormat, unknown[]] => {
  if (isZip(bytes)) return readArchive(name, bytes);
  const text = textOf(bytes);
  const start = text.slice(0, 4000).trimStart();
  if (start.startsWith('{')) return ['geojson', readGeoJson(text)];
  if (/<gpx[\s>]/i.test(start)) return ['gpx', readXml('gpx', text)];
  if (/<kml[\s>]/i.test(start)) return ['kml', readXml('kml', text)];
  if (/\.(csv|tsv|txt)$/i.test(name)) return ['csv', readCsv(text)];
  throw fileLayerError('unknownFormat');
};

/** Reads a file of foreign making into checked features; throws what is wrong with it, and where. */
export const readFileLayer = (name: string, bytes: Uint8Array): ReadFileLayer => {
  if (bytes.length > fileLayerLimits.bytes) throw fileLayerError('tooLarge');
  const [format, all] = readBy(name, bytes);
  const { features, box } = checkFeatures(all);
  return { format, features: features.length, box, text: JSON.stringify({ type: 'FeatureCollection', features }) };
};
