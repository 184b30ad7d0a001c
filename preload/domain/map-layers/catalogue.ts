import type { UserRole } from '../user.ts';

/** Layers of the map that come with the product. Their order here is the order they are drawn in, from the ground up. */
export const LAYER_IDS = [
  ...(['communes', 'rivers', 'roads', 'poi', 'schools', 'hospitals', 'heat', 'history', 'sensors', 'units'] as const),
  ...(['gates', 'cameras', 'moving', 'incidents', 'citizen'] as const),
] as const;
export type LayerId = (typeof LAYER_IDS)[number];

type Names = { readonly vi: string; readonly en: string };

/** A sign of a layer and what it means. */
export type LegendItem = { readonly mark: string; readonly name: Names };

/** One layer as data: what it is called, what its signs mean, where it comes from and when it is drawn. */
export type CatalogueLayer = {
  readonly id: LayerId;
  readonly name: Names;
  readonly group: 'work' | 'field' | 'ground';
  readonly legend: readonly LegendItem[];
  readonly source: Names;
  /** How opaque it is until an officer says otherwise. */
  readonly opacity: number;
  /** Zooms it is drawn at. */
  readonly minZoom: number;
  readonly maxZoom: number;
  /** `live`: as soon as it changes; seconds: at most so often; `fixed`: with the data of the province. */
  readonly refresh: 'live' | 'fixed' | number;
  /** Whether an officer may put it above or below others. */
  readonly isMovable: boolean;
};

const hub: Names = { vi: 'Hệ thống trung tâm', en: 'Centre system' };
const province: Names = { vi: 'Dữ liệu của tỉnh', en: 'Data of the province' };
const measured: Names = { vi: 'Số liệu quan trắc gửi về trung tâm', en: 'Observations sent to the centre' };

const layer = (id: LayerId, vi: string, en: string, more: Partial<Omit<CatalogueLayer, 'id' | 'name'>>): CatalogueLayer => ({
  ...{
    id,
    name: { vi, en },
    group: 'field',
    legend: [],
    source: hub,
    opacity: 1,
    minZoom: 0,
    maxZoom: 24,
    refresh: 'live',
    isMovable: true,
  },
  ...more,
});

const item = (mark: string, vi: string, en: string): LegendItem => ({ mark, name: { vi, en } });

/** Every layer of the map, in the order of the panel: what is worked on first. */
export const CATALOGUE: readonly CatalogueLayer[] = [
  layer('incidents', 'Vụ việc đang mở', 'Open incidents', {
    group: 'work',
    legend: [
      item('severity-1', 'M1 Đặc biệt nghiêm trọng', 'L1 Very serious'),
      item('severity-2', 'M2 Nghiêm trọng', 'L2 Serious'),
      item('severity-3', 'M3 Thường', 'L3 Ordinary'),
      item('severity-4', 'M4 Thông tin', 'L4 For information'),
    ],
  }),
  layer('citizen', 'Phản ánh của người dân', 'Citizen reports', {
    group: 'work',
    legend: [item('citizen', 'Tin báo của người dân', 'Reported by a citizen')],
  }),
  layer('history', 'Lịch sử vụ việc', 'Incident history', {
    group: 'work',
    refresh: 1,
    legend: [
      item('cluster', 'Số vụ việc gần nhau', 'Incidents close together'),
      item('severity-3', 'Một vụ việc; bấm để mở', 'One incident; click to open'),
    ],
  }),
  layer('heat', 'Mật độ vụ việc', 'Incident density', {
    group: 'work',
    opacity: 0.75,
    refresh: 1,
    maxZoom: 14,
    legend: [item('heat', 'Ít đến nhiều', 'Few to many')],
  }),
  layer('cameras', 'Camera', 'Cameras', {
    legend: [
      item('camera-up', 'Đang hoạt động', 'Working'),
      item('camera-stalled', 'Hình đứng', 'Frozen picture'),
      item('camera-down', 'Mất kết nối', 'Disconnected'),
      item('camera-unknown', 'Chưa rõ tình trạng', 'Not known'),
      item('view', 'Hướng và góc nhìn đã khai báo', 'Declared heading and field of view'),
    ],
  }),
  layer('units', 'Lực lượng trực', 'Units on duty', {
    legend: [item('unit', 'Nơi trực của đơn vị', 'Where a unit stands by')],
  }),
  layer('moving', 'Vị trí di chuyển', 'Moving positions', {
    refresh: 1,
    legend: [
      item('moving', 'Vị trí mới trong 5 phút', 'Position of the last 5 minutes'),
      item('moving-old', 'Vị trí cũ hơn 5 phút', 'Older than 5 minutes'),
    ],
    source: { vi: 'Thiết bị định vị gửi về trung tâm', en: 'Trackers reporting to the centre' },
  }),
  layer('gates', 'Cửa khẩu và xe chờ', 'Border gates and waiting trucks', {
    source: measured,
    legend: [
      item('gate', 'Cửa khẩu; số xe đang chờ và tuổi số liệu', 'Gate; trucks waiting and age of the figure'),
      item('lost', 'Mất kết nối: chưa có số liệu', 'Disconnected: no figure'),
    ],
  }),
  layer('sensors', 'Cảm biến', 'Sensors', {
    source: measured,
    minZoom: 9,
    legend: [item('sensor', 'Giá trị mới nhất', 'Latest value'), item('lost', 'Số liệu cũ hơn 1 giờ', 'Older than an hour')],
  }),
  layer('rivers', 'Thủy văn và báo động lũ', 'River gauges and flood alarms', {
    source: measured,
    legend: [
      item('gauge', 'Trạm thủy văn, dưới báo động I', 'Gauge, below alarm I'),
      item('gauge-1', 'Báo động I', 'Alarm I'),
      item('gauge-2', 'Báo động II', 'Alarm II'),
      item('gauge-3', 'Báo động III', 'Alarm III'),
      item('lost', 'Mất kết nối', 'Disconnected'),
    ],
  }),
  layer('roads', 'Cột km quốc lộ', 'Kilometre posts', {
    group: 'ground',
    source: { vi: 'Lý trình đã biết tại camera', en: 'Chainages known at cameras' },
    refresh: 'fixed',
    minZoom: 10,
    legend: [item('km', 'Lý trình đã biết', 'Known chainage')],
  }),
  layer('hospitals', 'Cơ sở y tế', 'Hospitals', {
    group: 'ground',
    source: province,
    refresh: 'fixed',
    minZoom: 9,
    legend: [item('hospital', 'Bệnh viện, trung tâm y tế', 'Hospital, health centre')],
  }),
  layer('schools', 'Trường học', 'Schools', {
    group: 'ground',
    source: province,
    refresh: 'fixed',
    minZoom: 10.6,
    legend: [item('school', 'Trường học', 'School')],
  }),
  layer('poi', 'Điểm quan tâm', 'Points of interest', {
    group: 'ground',
    source: province,
    refresh: 'fixed',
    minZoom: 10.6,
    legend: [item('poi', 'Cơ quan, kho bãi, du lịch', 'Offices, yards, tourism')],
  }),
  layer('communes', 'Tên xã, phường', 'Communes and wards', {
    group: 'ground',
    source: { vi: 'Danh mục 2025; điểm gần đúng, không có ranh giới', en: 'List of 2025; approximate points, no boundaries' },
    refresh: 'fixed',
    isMovable: false,
    legend: [item('commune', 'Trung tâm xã, phường (gần đúng)', 'Centre of a commune (approximate)')],
  }),
];

const everyday: readonly LayerId[] = [
  'incidents',
  'citizen',
  'cameras',
  'gates',
  'rivers',
  'units',
  'moving',
  'communes',
  'poi',
  'hospitals',
];

/** What a role sees until its officer chooses; leaders see where things happen rather than what is there. */
export const computeDefaultLayers = (role: UserRole | null): readonly LayerId[] => {
  if (role === 'leader') return ['incidents', 'heat', 'gates', 'rivers', 'communes'];
  if (role === 'auditor') return ['incidents', 'history', 'communes'];
  return everyday;
};

/** Colour, number and word of a river gauge: its value against the alarm levels that are known of it, in metres of its own datum. */
export const computeFloodAlarm = (valueM: number, levels: Readonly<Record<string, unknown>>): 0 | 1 | 2 | 3 => {
  const reaches = (name: string): boolean => typeof levels[name] === 'number' && valueM >= levels[name];
  if (reaches('bd3')) return 3;
  if (reaches('bd2')) return 2;
  return reaches('bd1') ? 1 : 0;
};
