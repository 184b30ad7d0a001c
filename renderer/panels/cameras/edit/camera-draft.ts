import type { CallParams } from '#contract/calls.ts';
import type { CameraRow } from '#contract/rows.ts';
import { StreamUrl } from '#domain/camera.ts';
import type { AdminUnitCode } from '#domain/ids.ts';

export const addressNames = ['main', 'sub', 'whep', 'snapshot', 'onvif'] as const;
type AddressName = (typeof addressNames)[number];
type Changes = CallParams<'cameras.edit'>['changes'];

/** The form as it is typed. Addresses: nothing leaves them as they are, `-` takes them away. */
export type CameraDraft = Record<
  'name' | 'nameEn' | 'kind' | 'lat' | 'lon' | 'heading' | 'fov' | 'roadKm' | 'communeCode' | AddressName,
  string
> & {
  ptz: boolean;
};
export type DraftWrong = 'name' | 'lat' | 'lon' | 'heading' | 'fov' | AddressName;

export const draftOf = (camera: CameraRow): CameraDraft => ({
  name: camera.name,
  nameEn: camera.nameEn ?? '',
  kind: camera.kind,
  lat: String(camera.position[1]),
  lon: String(camera.position[0]),
  heading: camera.headingDeg === null ? '' : String(camera.headingDeg),
  fov: camera.fovDeg === null ? '' : String(camera.fovDeg),
  roadKm: camera.roadKm ?? '',
  communeCode: camera.communeCode ?? '',
  ...{ main: '', sub: '', whep: '', snapshot: '', onvif: '' },
  ptz: camera.hasPtz,
});

/** A number with a point or a comma; nothing is null, anything else not a number. */
const numberIn = (text: string): number | null => (text.trim() === '' ? null : Number(text.trim().replace(',', '.')));

/** What the form changes of the camera it was opened on, and what of it is wrong. */
export const computeCameraChanges = (seen: CameraRow, draft: CameraDraft): { changes: Changes; wrong: ReadonlySet<DraftWrong> } => {
  const wrong = new Set<DraftWrong>();
  const within = (name: DraftWrong, value: number | null, low: number, high: number): number | null => {
    if (value !== null && !(value >= low && value <= high)) wrong.add(name);
    return value;
  };
  const name = draft.name.trim();
  if (name === '') wrong.add('name');
  const lat = within('lat', numberIn(draft.lat) ?? Number.NaN, -90, 90) ?? 0;
  const lon = within('lon', numberIn(draft.lon) ?? Number.NaN, -180, 180) ?? 0;
  const heading = within('heading', numberIn(draft.heading), 0, 360);
  const next: Changes = {
    name,
    nameEn: draft.nameEn.trim() || null,
    kind: draft.kind as CameraRow['kind'],
    position: [lon, lat],
    headingDeg: heading === 360 ? 0 : heading,
    fovDeg: within('fov', numberIn(draft.fov), 1, 360),
    roadKm: draft.roadKm.trim() || null,
    communeCode: (draft.communeCode || null) as AdminUnitCode | null,
  };
  const changed = Object.entries(next).filter(([field, value]) => JSON.stringify(value) !== JSON.stringify(seen[field as keyof CameraRow]));
  const ptz = draft.ptz === seen.hasPtz ? {} : { ptz: draft.ptz };
  return { changes: { ...Object.fromEntries(changed), ...ptz, ...computeAddresses(draft, wrong) }, wrong };
};

const computeAddresses = (draft: CameraDraft, wrong: Set<DraftWrong>): Changes =>
  Object.fromEntries(
    addressNames.flatMap((name) => {
      const text = draft[name].trim();
      if (text === '') return [];
      if (text !== '-' && !StreamUrl.safeParse(text).success) wrong.add(name);
      return [[name, text === '-' ? null : text]];
    }),
  );
