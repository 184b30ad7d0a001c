import { z } from 'zod';

export const FileLayerId = z.string().regex(/^lay-[A-Za-z0-9-]{1,60}$/, 'The id of a layer from a file is lay- and letters, digits or -');
export type FileLayerId = z.infer<typeof FileLayerId>;

/** Forms a layer may be read from. */
export const FileLayerFormat = z.enum(['geojson', 'csv', 'gpx', 'kml', 'kmz', 'shapefile']);
export type FileLayerFormat = z.infer<typeof FileLayerFormat>;

/** What a file may hold at most: beyond it a map on a workstation is no longer quick. */
export const fileLayerLimits = { bytes: 64 * 1024 * 1024, features: 100_000, vertices: 2_000_000, properties: 40, text: 500 } as const;

/** What is wrong with a file; with `at` (row or number of the feature) it says in any language what to do. */
export const FileLayerProblem = z.enum([
  ...['tooLarge', 'unknownFormat', 'broken', 'notUtf8', 'noColumns', 'badPosition', 'tooManyFeatures', 'tooManyVertices', 'empty'],
  ...['projection', 'noShapes', 'badGeometry'],
] as const);
export type FileLayerProblem = z.infer<typeof FileLayerProblem>;
