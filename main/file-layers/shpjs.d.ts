/** The two readers of it that are used here; it brings no types. */
declare module 'shpjs' {
  import type { Geometry } from 'geojson';

  export const parseShp: (shp: Uint8Array) => (Geometry | null)[];
  export const parseDbf: (dbf: Uint8Array, encoding: string | Uint8Array) => Record<string, unknown>[];
}
