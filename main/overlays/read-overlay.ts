import { z } from 'zod';
import { type OverlayFormat, overlayLimits } from '#domain/map-layers/overlay.ts';
import type { ReadOverlay } from '../services/map/ports.ts';
import { checkFeatures } from './check-features.ts';
import { overlayError } from './overlay-error.ts';
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
    throw overlayError('notUtf8');
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
    throw overlayError('broken');
  }
  const read = GeoJson.safeParse(value);
  if (!read.success) throw overlayError('unknownFormat');
  return read.data;
};

const readArchive = (name: string, bytes: Uint8Array): [OverlayFormat, unknown[]] => {
  if (!/\.kmz$/i.test(name)) return ['shapefile', readShapefile(bytes)];
  const [kml] = unzip(bytes, (each) => /\.kml$/i.test(each)).values();
  if (!kml) throw overlayError('broken');
  return ['kmz', readXml('kml', textOf(kml))];
};

/** By what it holds; the name only decides where that says nothing. */
const readBy = (name: string, bytes: Uint8Array): [OverlayFormat, unknown[]] => {
  if (isZip(bytes)) return readArchive(name, bytes);
  const text = textOf(bytes);
  const start = text.slice(0, 4000).trimStart();
  if (start.startsWith('{')) return ['geojson', readGeoJson(text)];
  if (/<gpx[\s>]/i.test(start)) return ['gpx', readXml('gpx', text)];
  if (/<kml[\s>]/i.test(start)) return ['kml', readXml('kml', text)];
  if (/\.(csv|tsv|txt)$/i.test(name)) return ['csv', readCsv(text)];
  throw overlayError('unknownFormat');
};

/** Reads a file of foreign making into checked features; throws what is wrong with it, and where. */
export const readOverlay = (name: string, bytes: Uint8Array): ReadOverlay => {
  if (bytes.length > overlayLimits.bytes) throw overlayError('tooLarge');
  const [format, all] = readBy(name, bytes);
  const { features, box } = checkFeatures(all);
  return { format, features: features.length, box, text: JSON.stringify({ type: 'FeatureCollection', features }) };
};
