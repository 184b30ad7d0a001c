/** Units as they are recorded, in English; signs (%, mm, µg/m³) are the same in both languages. */
const english: Readonly<Record<string, string>> = {
  ...{ 'tỷ đồng': 'bn VND', 'triệu đồng': 'm VND', 'triệu USD': 'm USD', 'tỷ USD': 'bn USD', '% dung tích': '% of capacity' },
  ...{ 'doanh nghiệp': 'enterprises', điểm: 'points', hạng: 'rank', cấp: 'level' },
  ...{ xe: 'vehicles', 'xe/giờ': 'vehicles/h', toa: 'wagons', phút: 'min', giờ: 'h', tấn: 't', lần: '×' },
  ...{ 'tờ khai': 'declarations', 'hồ sơ': 'applications', 'văn bản': 'documents', 'nhiệm vụ': 'tasks' },
  ...{ vụ: 'cases', 'trường hợp': 'cases', ca: 'cases', 'phản ánh': 'reports', 'học sinh': 'pupils' },
  ...{ 'cảnh báo': 'alerts', máy: 'machines', 'lỗ hổng': 'vulnerabilities', 'sự cố': 'incidents', nhà: 'houses' },
  ...{ trường: 'schools', lớp: 'classes', 'giáo viên': 'teachers', 'kết nối': 'connections' },
  // What is counted is said by the name: visitors, attacks, calls, items, deaths.
  ...{ lượt: '', tin: '', người: '' },
};

/** `cases` of one is a `case`, `vulnerabilities` a `vulnerability`. */
const single = (unit: string): string => (unit.includes('/') ? unit : unit.replace(/ies$/, 'y').replace(/(?<=[a-z]{3})s$/, ''));

/** A unit in the language of the window, of one where that is told; one that nobody translated stays as it was recorded. */
export const unitIn = (lang: 'vi' | 'en', unit: string, value: number | null = null): string => {
  const known = lang === 'en' ? english[unit] : undefined;
  if (known === undefined) return unit;
  return value === 1 ? single(known) : known;
};
