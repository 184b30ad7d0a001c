import { fold } from '#domain/fold.ts';

/** The columns of a camera table, in the order that holds where a file has no header. */
const usualColumns = ['id', 'name', 'lat', 'lon', 'heading', 'url main', 'url sub'] as const;
/** What a file may tell besides; only a header or a name tells that it does. */
const moreColumns = ['name en', 'kind', 'fov', 'commune', 'road km', 'whep', 'snapshot', 'onvif', 'ptz'] as const;
export const cameraColumns = [...usualColumns, ...moreColumns] as const;
export type CameraColumn = (typeof cameraColumns)[number];

/** Where a picture can come from. */
export const pictureColumns = ['url main', 'url sub', 'whep', 'snapshot'] as const satisfies readonly CameraColumn[];

/** Where each column stands; an optional column may be absent. */
export type ColumnMap = ReadonlyMap<CameraColumn, number>;

const spellings: Record<CameraColumn, readonly string[]> = {
  id: ['id', 'camera id', 'ma', 'ma camera'],
  name: ['name', 'camera', 'ten', 'ten camera'],
  lat: ['lat', 'latitude', 'y', 'vi do'],
  lon: ['lon', 'lng', 'long', 'longitude', 'x', 'kinh do'],
  heading: ['heading', 'headingdeg', 'heading deg', 'direction', 'azimuth', 'huong'],
  'url main': ['url main', 'main', 'main url', 'url', 'luong chinh'],
  'url sub': ['url sub', 'sub', 'sub url', 'luong phu'],
  'name en': ['name en', 'nameen', 'english name', 'ten tieng anh'],
  kind: ['kind', 'type', 'loai'],
  fov: ['fov', 'fovdeg', 'fov deg', 'field of view', 'goc nhin', 'goc mo'],
  commune: ['commune', 'communecode', 'commune code', 'ward', 'xa', 'phuong', 'ma xa'],
  'road km': ['road km', 'roadkm', 'km', 'chainage', 'ly trinh'],
  whep: ['whep', 'url whep', 'webrtc'],
  snapshot: ['snapshot', 'url snapshot', 'still', 'anh tinh'],
  onvif: ['onvif', 'url onvif', 'onvif url'],
  ptz: ['ptz', 'quay quet'],
};

/** The column a header or a property means. */
export const columnOf = (cell: string): CameraColumn | undefined => {
  const word = fold(cell).replace(/[_-]+/g, ' ').trim();
  return cameraColumns.find((column) => spellings[column].includes(word));
};

type Columns =
  | { hasHeader: boolean; map: ColumnMap }
  | { problem: { kind: 'noColumn'; column: CameraColumn | null; reason: string; expected: string } };

/** Finds the columns in the first row. A row that names fewer than three columns is no header. */
export const computeColumns = (first: readonly string[]): Columns => {
  const named = first.map(columnOf);
  if (named.filter((column) => column !== undefined).length < 3) {
    return { hasHeader: false, map: new Map(usualColumns.map((column, at) => [column, at])) };
  }
  const map = new Map<CameraColumn, number>();
  for (const [at, column] of named.entries()) {
    if (column && !map.has(column)) map.set(column, at);
  }
  const required = ['id', 'name', 'lat', 'lon'] as const;
  const missing = required.find((column) => !map.has(column));
  if (missing)
    return {
      problem: {
        kind: 'noColumn',
        column: missing,
        reason: 'the header does not name this column',
        expected: `a header with ${usualColumns.join(', ')}`,
      },
    };
  if (!pictureColumns.some((column) => map.has(column))) {
    return {
      problem: {
        column: 'url main',
        kind: 'noColumn',
        reason: 'the header names no column of stream addresses',
        expected: 'a column "url main", "url sub" or both',
      },
    };
  }
  return { hasHeader: true, map };
};
