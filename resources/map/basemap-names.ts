// Names that the source data lacks: English ones, and labels placed where they are seen at province extent.
import type { Point } from './geometry.ts';

/** What a neighbour is called, and where its label stands. `rank` 0 is a country, 1 a province, 2 a town. */
export const NEIGHBOURS: { name: string; nameEn: string; at: Point; rank: number }[] = [
  { name: 'TRUNG QUỐC', nameEn: 'CHINA', at: [107.5, 22.42], rank: 0 },
  { name: 'Khu tự trị Quảng Tây', nameEn: 'Guangxi', at: [107.5, 22.33], rank: 1 },
  { name: 'Cao Bằng', nameEn: 'Cao Bang', at: [106.12, 22.62], rank: 1 },
  { name: 'Thái Nguyên', nameEn: 'Thai Nguyen', at: [105.86, 21.9], rank: 1 },
  { name: 'Bắc Ninh', nameEn: 'Bac Ninh', at: [106.6, 21.36], rank: 1 },
  { name: 'Quảng Ninh', nameEn: 'Quang Ninh', at: [107.42, 21.42], rank: 1 },
  { name: 'Tuyên Quang', nameEn: 'Tuyen Quang', at: [105.42, 22.2], rank: 1 },
  { name: 'Bằng Tường', nameEn: 'Pingxiang', at: [106.757, 22.097], rank: 2 },
];

/** The province itself and its centre, the four wards read as one place from afar. */
export const HOME = {
  province: { name: 'TỈNH LẠNG SƠN', nameEn: 'LANG SON PROVINCE', at: [106.48, 21.775] as Point },
  centre: { name: 'Lạng Sơn', nameEn: 'Lang Son', at: [106.7605, 21.8515] as Point },
};

/** What a road is called on the map: a short shield where the number is certain, else its name along the line. */
export const ROADS: Record<string, { shield?: string; name: string; nameEn: string }> = {
  QL1: { shield: 'QL1', name: 'Quốc lộ 1', nameEn: 'National Road 1' },
  QL1B: { shield: 'QL1B', name: 'Quốc lộ 1B', nameEn: 'National Road 1B' },
  QL4A: { shield: 'QL4A', name: 'Quốc lộ 4A', nameEn: 'National Road 4A' },
  QL4B: { shield: 'QL4B', name: 'Quốc lộ 4B', nameEn: 'National Road 4B' },
  QL3B: { shield: 'QL3B', name: 'Quốc lộ 3B', nameEn: 'National Road 3B' },
  QL31: { shield: 'QL31', name: 'Quốc lộ 31', nameEn: 'National Road 31' },
  QL279: { shield: 'QL279', name: 'Quốc lộ 279', nameEn: 'National Road 279' },
  'DT237B-CM': { name: 'Đường đi Chi Ma', nameEn: 'Chi Ma road' },
  'DT235-MS': { name: 'Đường lên Mẫu Sơn', nameEn: 'Mau Son road' },
  'CT-BGLS': {
    shield: 'CT',
    name: 'Cao tốc Bắc Giang - Lạng Sơn',
    nameEn: 'Bac Giang - Lang Son Expressway',
  },
  'CT-HNCL': { shield: 'CT', name: 'Cao tốc Hữu Nghị - Chi Lăng', nameEn: 'Huu Nghi - Chi Lang Expressway' },
  'CT-HNCL-N': { name: 'Nối Tân Thanh - Cốc Nam', nameEn: 'Tan Thanh - Coc Nam link' },
  'CT-DDTL': {
    shield: 'CT',
    name: 'Cao tốc Đồng Đăng - Trà Lĩnh',
    nameEn: 'Dong Dang - Tra Linh Expressway',
  },
};
