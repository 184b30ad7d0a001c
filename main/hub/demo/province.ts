import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import type { AdminUnit } from '#domain/admin-unit.ts';
import type { Camera } from '#domain/camera.ts';
import { onvifPath, turns } from './ptz-cameras.ts';
import { fold } from '#domain/fold.ts';
import type { AdminUnitCode, CameraId, PlaceId } from '#domain/ids.ts';
import type { Place } from '#domain/place.ts';

/** The demo's province as rows of the contract, read from the data the product ships. */
export type Province = {
  readonly adminUnits: readonly AdminUnit[];
  readonly places: readonly Place[];
  readonly cameras: readonly Camera[];
};

const UnitsFile = z.looseObject({
  province: z.looseObject({ code: z.string(), name: z.string(), nameEn: z.string() }),
  units: z.array(
    z.looseObject({
      code: z.string(),
      type: z.enum(['xa', 'phuong']),
      name: z.string(),
      fullName: z.string(),
      nameEn: z.string(),
      legacyDistrict: z.string(),
      mergedFrom: z.array(z.string()),
      lon: z.number(),
      lat: z.number(),
      accKm: z.number(),
    }),
  ),
});
const Points = z.looseObject({
  features: z.array(
    z.looseObject({ properties: z.looseObject({}), geometry: z.looseObject({ coordinates: z.tuple([z.number(), z.number()]) }) }),
  ),
});
const CamerasFile = z.array(
  z.strictObject({
    id: z.string(),
    name: z.string(),
    nameEn: z.string(),
    lon: z.number(),
    lat: z.number(),
    headingDeg: z.int(),
    fovDeg: z.number(),
    kind: z.enum(['gate', 'road', 'city', 'river', 'market']),
    communeCode: z.string(),
    roadKm: z.string().nullable(),
    clip: z.string().nullable(),
  }),
);

const read = <S extends z.ZodType>(schema: S, ...path: string[]): z.output<S> =>
  schema.parse(JSON.parse(readFileSync(join(...path), 'utf8')));

/** Reads and checks the shipped files; throws where one is missing or of another shape (a broken installation). */
export const readProvince = (resources: string): Province => {
  const { province, units } = read(UnitsFile, resources, 'domain', 'admin-units-2025.json');
  const adminUnits = units.map(
    ({ code, type, name, fullName, nameEn, legacyDistrict, mergedFrom, lon, lat, accKm }): AdminUnit => ({
      code: code as AdminUnitCode,
      type,
      name,
      fullName,
      nameEn,
      legacyDistrict,
      aliases: [...mergedFrom, `huyện ${legacyDistrict}`],
      position: [lon, lat],
      accuracyKm: accKm,
    }),
  );
  const whole: AdminUnit = {
    code: province.code as AdminUnitCode,
    type: 'tinh',
    name: province.name.replace(/^Tỉnh /, ''),
    fullName: province.name,
    nameEn: province.nameEn,
    legacyDistrict: null,
    aliases: [],
    position: null,
    accuracyKm: null,
  };
  const codeOf = new Map(adminUnits.map(({ name, code }) => [name, code]));
  return {
    adminUnits: [whole, ...adminUnits],
    places: [...readGates(resources, codeOf), ...readPois(resources), ...readStations(resources)],
    cameras: read(CamerasFile, resources, 'demo', 'cameras', 'cameras.json').map(cameraOf),
  };
};

const text = (value: unknown): string | null => (typeof value === 'string' && value !== '' ? value : null);

const readGates = (resources: string, codeOf: ReadonlyMap<string, AdminUnitCode>): Place[] =>
  read(Points, resources, 'domain', 'border-gates.geojson').features.map(({ properties, geometry }) => ({
    id: `gate-${String(properties['id'])}` as PlaceId,
    kind: 'gate',
    name: String(properties['name']),
    nameEn: text(properties['nameEn']),
    position: geometry.coordinates,
    accuracyKm: Number(properties['accKm']),
    communeCode: codeOf.get(String(properties['commune'])) ?? null,
    status: text(properties['status']),
    gateKind: String(properties['kind']),
    counterpart: text(properties['counterpart']),
  }));

const readPois = (resources: string): Place[] =>
  read(Points, resources, 'domain', 'poi.geojson')
    .features // A blackspot is an event of the past, no place people look for.
    .filter(({ properties }) => properties['kind'] !== 'blackspot')
    .map(({ properties, geometry }) => ({
      id: `poi-${fold(String(properties['name']))
        .replace(/[^a-z0-9]+/g, '-')
        .slice(0, 50)}` as PlaceId,
      kind: String(properties['kind']),
      name: String(properties['name']),
      nameEn: text(properties['nameEn']),
      position: geometry.coordinates,
      accuracyKm: Number(properties['accKm']),
      communeCode: null,
      status: null,
    }));

/** River gauges with the alarm levels that are known of them. */
const readStations = (resources: string): Place[] =>
  read(Points, resources, 'domain', 'hydro-stations.geojson').features.map(({ properties, geometry }) => ({
    id: `station-${fold(String(properties['name']))
      .replace(/[^a-z0-9]+/g, '-')
      .slice(0, 50)}` as PlaceId,
    kind: 'hydroStation',
    name: `Trạm ${String(properties['name'])}`,
    nameEn: `${String(properties['name'])} gauge`,
    position: geometry.coordinates,
    accuracyKm: null,
    communeCode: null,
    status: null,
    river: String(properties['river']),
    levelsM: properties['levelsM'],
  }));

const cameraOf = ({ id, lon, lat, communeCode, clip, ...rest }: z.infer<typeof CamerasFile>[number]): Camera => {
  const at = (rendition: string): string | null => (clip === null ? null : `/demo/cameras/${id}/${rendition}/index.m3u8`);
  return {
    ...rest,
    id: id as CameraId,
    position: [lon, lat],
    communeCode: communeCode as AdminUnitCode,
    streams: { main: at('main'), sub: at('sub') },
    ...(turns(id) ? { onvif: onvifPath(id), ptz: true, snapshot: `/demo/cameras/${id}/still.jpg` } : {}),
  };
};
