import type { FeatureCollection } from 'geojson';
import { z } from 'zod';
import { BASEMAP_PARTS, type BasemapPart } from './style/style-parts.ts';

const File = z.object({ features: z.array(z.looseObject({ properties: z.record(z.string(), z.unknown()) })) });

const readPart = async (part: BasemapPart, address: string): Promise<FeatureCollection['features']> => {
  const answer = await fetch(address);
  if (!answer.ok) throw new Error(`The basemap's ${part} cannot be read: ${answer.status}.`);
  const { features } = File.parse(await answer.json());
  // Files of this program, whose shapes `resources/map/basemap.test.ts` vouches for.
  return features.map((feature) => ({
    ...feature,
    properties: { ...feature.properties, part },
  })) as unknown as FeatureCollection['features'];
};

let reading: Promise<FeatureCollection> | null = null;

/**
 * The basemap's files as one set of features, each with the `part` it is of; read once for all maps of a window. Rejects where one cannot
 * be read, and reads anew when asked again.
 */
export const loadBasemap = (addresses: Readonly<Record<BasemapPart, string>>): Promise<FeatureCollection> => {
  reading ??= Promise.all(BASEMAP_PARTS.map((part) => readPart(part, addresses[part]))).then(
    (parts) => ({ type: 'FeatureCollection', features: parts.flat() }),
    (error: unknown) => {
      reading = null;
      throw error;
    },
  );
  return reading;
};
