import { z } from 'zod';
import borderUrl from '../../resources/map/basemap/gshhg/border.geojson?url&no-inline';
import riversUrl from '../../resources/map/basemap/gshhg/rivers.geojson?url&no-inline';
import labelsUrl from '../../resources/map/basemap/schematic/labels.geojson?url&no-inline';
import roadsUrl from '../../resources/map/basemap/schematic/roads.geojson?url&no-inline';

type LonLat = readonly [number, number];

const Coordinate = z.tuple([z.number(), z.number()]);
const Line = z.object({ type: z.literal('LineString'), coordinates: z.array(Coordinate) });
const Lines = z.object({ type: z.literal('MultiLineString'), coordinates: z.array(z.array(Coordinate)) });
const Polygon = z.object({ type: z.literal('Polygon'), coordinates: z.array(z.array(Coordinate)) });
const Point = z.object({ type: z.literal('Point'), coordinates: Coordinate });
const File = z.object({
  features: z.array(
    z.object({
      properties: z.object({ kind: z.string().optional(), name: z.string().optional(), nameEn: z.string().optional() }),
      geometry: z.discriminatedUnion('type', [Line, Lines, Polygon, Point]),
    }),
  ),
});
type Feature = z.infer<typeof File>['features'][number];

/** What a small map shows of the ground. */
export type Ground = {
  readonly border: readonly (readonly LonLat[])[];
  readonly rivers: readonly (readonly LonLat[])[];
  readonly roads: readonly (readonly LonLat[])[];
  readonly names: readonly { readonly at: LonLat; readonly name: string; readonly nameEn: string }[];
};

/** Kinds of names that stand for a place one can be at. */
const settlements: ReadonlySet<string> = new Set(['centre', 'commune', 'ward']);

const linesOf = ({ geometry }: Feature): LonLat[][] => {
  if (geometry.type === 'LineString') return [geometry.coordinates];
  return geometry.type === 'Point' ? [] : geometry.coordinates;
};

const read = async (url: string): Promise<Feature[]> => File.parse(await (await fetch(url)).json()).features;

const readGround = async (): Promise<Ground> => {
  const [border, rivers, roads, labels] = await Promise.all([borderUrl, riversUrl, roadsUrl, labelsUrl].map(read));
  return {
    border: (border ?? []).flatMap(linesOf),
    rivers: (rivers ?? []).flatMap(linesOf),
    roads: (roads ?? []).flatMap(linesOf),
    names: (labels ?? []).flatMap(({ geometry, properties: { kind, name, nameEn } }) =>
      geometry.type === 'Point' && name && settlements.has(kind ?? '') ? [{ at: geometry.coordinates, name, nameEn: nameEn ?? name }] : [],
    ),
  };
};

let reading: Promise<Ground> | null = null;

/** The basemap's own files, read once for all small maps of a window: a hundred kilobytes, no canvas and no graphics card. */
export const loadGround = (): Promise<Ground> => {
  reading ??= readGround();
  return reading;
};
