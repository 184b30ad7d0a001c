import { z } from 'zod';
import { ShortText } from '../values.ts';

export const OnlineLayerId = z.string().regex(/^onl-[A-Za-z0-9-]{1,60}$/, 'An online layer id is onl- and letters, digits or -');
export type OnlineLayerId = z.infer<typeof OnlineLayerId>;

/** How a server is spoken to. */
export const OnlineLayerKind = z.enum(['wms', 'wfs', 'ogcFeatures', 'arcgis']);
export type OnlineLayerKind = z.infer<typeof OnlineLayerKind>;

/** A layer on a server as it is entered. */
export const OnlineLayerDraft = z.strictObject({
  name: ShortText,
  kind: OnlineLayerKind,
  /** The service: for `ogcFeatures` its landing page, for `arcgis` the layer of a feature service (`.../FeatureServer/0`). */
  url: z.url({ protocol: /^https?$/ }).max(1000),
  /** The server's own name of the layer; none for `arcgis`. */
  layer: z.string().trim().max(200),
  /** Whose data it is, shown on the map. */
  attribution: z.string().trim().normalize('NFC').max(200),
  refreshMinutes: z
    .int()
    .min(1)
    .max(24 * 60),
});
export type OnlineLayerDraft = z.infer<typeof OnlineLayerDraft>;

/** What a server may send at most. */
export const onlineLimits = { bytes: 32 * 1024 * 1024, timeMs: 20_000, pages: 40, features: 50_000, tileBytes: 4 * 1024 * 1024 } as const;
