import { z } from 'zod';

const lon = z.number().min(-180).max(180);
const lat = z.number().min(-90).max(90);

/** A part of the map, WGS 84 degrees; none of ours crosses the antimeridian. */
export const Box = z
  .tuple([lon, lat, lon, lat])
  .refine(([west, south, east, north]) => west <= east && south <= north, 'A box is west, south, east, north');
/** West, south, east, north. */
export type Box = z.infer<typeof Box>;
