/** Units as they are recorded, in English; signs (%, mm, µg/m³) are the same in both languages. */
const english: Readonly<Record<string, string>> = {
  ...{ 'tỷ đồng': 'bn VND', 'triệu đồng': 'm VND', 'triệu USD': 'm USD', 'tỷ USD': 'bn USD', '% dung tích': '% of capacity' },
  ...{ 'doanh nghiệp': 'enterprises', điểm: 'points', hạng: 'rank', cấp: 'level' },
  ...{ xe: 'vehicles', 'xe/giờ': 'vehicles/h', toa: 'wagons', phút: 'min', giờ: 'h', tấn: 't', lượt: 'visits', lần: 'times' },
  ...{ 'tờ khai': 'declarations', 'hồ sơ': 'applications', 'văn bản': 'documents', 'nhiệm vụ': 'tasks' },
  ...{ tin: 'calls', vụ: 'cases', 'trường hợp': 'cases', ca: 'cases', 'phản ánh': 'reports', 'học sinh': 'pupils' },
  ...{ 'cảnh báo': 'alerts', máy: 'machines', 'lỗ hổng': 'vulnerabilities', 'sự cố': 'incidents', nhà: 'houses' },
};

/** A unit in the language of the window; one that nobody translated stays as it was recorded. */
export const unitIn = (lang: 'vi' | 'en', unit: string): string => (lang === 'en' && english[unit]) || unit;
