import type { Feature, Point } from 'geojson';
import type { MapCamera, MapIncident, MapPlace } from './map-types.ts';

/** A point feature whose `properties.id` is the object's own id (sources promote it). */
export type MapFeature = Feature<Point, Record<string, string | number | boolean>>;

const point = (position: readonly [number, number], properties: MapFeature['properties']): MapFeature => ({
  type: 'Feature',
  geometry: { type: 'Point', coordinates: [...position] },
  properties,
});

/** Citizens reported it: it came over their hotline, or is one by its kind. */
const isCitizen = ({ type, source }: MapIncident): boolean => type === 'citizenReport' || source === '1022';

/** An incident: nobody has taken it yet (`-new` has an outer ring), or it waits to be sent. */
export const incidentFeature = (incident: MapIncident): MapFeature =>
  point(incident.position, {
    id: incident.id,
    kind: 'incident',
    severity: incident.severity,
    icon: `incident-${incident.severity}${incident.status === 'new' ? '-new' : ''}`,
    waiting: incident.waiting > 0,
    citizen: isCitizen(incident),
  });

/** Fields of view are drawn in these widths, degrees; a camera takes the nearest. */
export const VIEW_WIDTHS_DEG = [30, 60, 90, 120] as const;

const viewIcon = (fovDeg: number | null): string => {
  const wanted = fovDeg ?? 60;
  const nearest = [...VIEW_WIDTHS_DEG].sort((a, b) => Math.abs(a - wanted) - Math.abs(b - wanted))[0];
  return wanted > 200 ? 'view-360' : `view-${nearest}`;
};

/** A camera: its state by shape, its view as a wedge where the heading is known. Those out of order lie on top. */
export const cameraFeature = (camera: MapCamera): MapFeature => {
  const { state } = camera.health;
  const looks = camera.headingDeg !== null && state !== 'down';
  return point(camera.position, {
    id: camera.id,
    kind: 'camera',
    name: camera.name,
    icon: `camera-${state}`,
    order: { unknown: 0, up: 1, stalled: 2, down: 3 }[state],
    ...(looks ? { heading: camera.headingDeg ?? 0, view: viewIcon(camera.fovDeg) } : {}),
  });
};

const PLACE_ICONS: Record<string, string> = {
  hospital: 'hospital',
  logistics: 'logistics',
  gov: 'gov',
  police: 'police',
  blackspot: 'blackspot',
  tourism: 'tourism',
  hydro: 'hydro',
  hydroStation: 'hydro',
  school: 'school',
  station: 'rail',
};
const GATE_KINDS = /^(gate|quoc_te|chinh|phu|loi_|border)/;

/** Whether a place of that kind is a border gate, by whatever word its source calls it. */
export const isGateKind = (kind: string): boolean => GATE_KINDS.test(kind);

const LONG_BEGINNINGS =
  /^(cửa khẩu (quốc tế|chính|phụ)|lối thông quan|lối mở|đường chuyên dụng vận tải hàng hóa|trung tâm y tế khu vực)\s+/i;
const LONG_ENDINGS = / (international border gate|main border gate|secondary border gate|border gate|clearance route)$/i;

/** The short form a map has room for: no remarks in brackets, no repeated kind (the icon says it). */
export const shortName = (name: string): string => {
  const [first = ''] = name.replace(/\s*\([^)]*\)/g, '').split(',');
  const bare = first.trim();
  const short = bare.replace(LONG_BEGINNINGS, '').replace(LONG_ENDINGS, '');
  return short === '' ? bare : short.charAt(0).toUpperCase() + short.slice(1);
};

/** The layer a kind of place belongs to. */
export const placeGroup = (kind: string): 'gates' | 'rivers' | 'hospitals' | 'schools' | 'poi' => {
  if (isGateKind(kind)) return 'gates';
  if (kind === 'hydro' || kind === 'hydroStation') return 'rivers';
  return kind === 'hospital' ? 'hospitals' : kind === 'school' ? 'schools' : 'poi';
};

/** What was measured at a place, as it is shown there: words, and a sign of its own where the figure asks for one. */
export type PlaceFigure = { readonly text: string; readonly icon?: string };

/** A place: gates are kept apart because they are shown from afar. */
export const placeFeature = (place: MapPlace, figure: PlaceFigure | null = null): MapFeature => {
  const group = placeGroup(place.kind);
  const isGate = group === 'gates';
  return point(place.position, {
    id: place.id,
    kind: 'place',
    group,
    icon: figure?.icon ?? (isGate ? 'place-gate' : `place-${PLACE_ICONS[place.kind] ?? 'other'}`),
    label: shortName(place.name),
    ...(figure ? { figure: figure.text } : {}),
    ...(place.nameEn ? { labelEn: shortName(place.nameEn) } : {}),
    rank: isGate && place.status?.startsWith('active') ? 0 : 1,
  });
};
