import type { IncidentSource, IncidentStatus, IncidentType, Severity } from '../incident.ts';

/** The words official papers use, in Vietnamese as the law wants them. */
export const typeWords: Readonly<Record<IncidentType, string>> = {
  trafficAccident: 'Tai nạn giao thông',
  trafficJam: 'Ùn tắc giao thông',
  borderGateCongestion: 'Ùn ứ cửa khẩu',
  flood: 'Ngập lụt',
  landslide: 'Sạt lở đất',
  fire: 'Cháy',
  forestFire: 'Cháy rừng',
  publicOrder: 'An ninh trật tự',
  medical: 'Y tế',
  epidemic: 'Dịch bệnh',
  environment: 'Môi trường',
  cyber: 'An toàn thông tin mạng',
  infrastructure: 'Sự cố hạ tầng',
  citizenReport: 'Phản ánh của người dân',
  other: 'Khác',
};

export const sourceWords: Readonly<Record<IncidentSource, string>> = {
  112: 'tổng đài 112',
  113: 'tổng đài 113',
  114: 'tổng đài 114',
  115: 'tổng đài 115',
  1022: 'tổng đài 1022',
  camera: 'camera giám sát',
  sensor: 'thiết bị cảm biến',
  officer: 'trực ban viên',
  press: 'báo chí, mạng xã hội',
  unit: 'đơn vị báo cáo',
};

export const statusWords: Readonly<Record<IncidentStatus, string>> = {
  new: 'Mới',
  received: 'Đã tiếp nhận',
  assigned: 'Đã phân công',
  inProgress: 'Đang xử lý',
  onHold: 'Tạm dừng',
  resolved: 'Đã xử lý',
  closed: 'Kết thúc',
  rejected: 'Không tiếp nhận',
};

export const severityWords: Readonly<Record<Severity, string>> = {
  1: 'Mức 1 - Đặc biệt nghiêm trọng',
  2: 'Mức 2 - Nghiêm trọng',
  3: 'Mức 3 - Thường',
  4: 'Mức 4 - Thông tin',
};

const offsetMs = 7 * 3_600_000;
const two = (n: number): string => String(n).padStart(2, '0');

/** `14 giờ 05 phút ngày 28/11/2026`, by the clock of the province. */
export const momentWords = (ms: number): string => {
  const at = new Date(ms + offsetMs);
  return `${two(at.getUTCHours())} giờ ${two(at.getUTCMinutes())} phút ngày ${dateWords(ms)}`;
};

/** `28/11/2026`. */
export const dateWords = (ms: number): string => {
  const at = new Date(ms + offsetMs);
  return `${two(at.getUTCDate())}/${two(at.getUTCMonth() + 1)}/${at.getUTCFullYear()}`;
};

/** `14:05 28/11`: for the lines of a table. */
export const lineTime = (ms: number): string => {
  const at = new Date(ms + offsetMs);
  return `${two(at.getUTCHours())}:${two(at.getUTCMinutes())} ${two(at.getUTCDate())}/${two(at.getUTCMonth() + 1)}`;
};

/** `ngày 28 tháng 11 năm 2026`; days below 10 and the months 1 and 2 with a zero, as the decree on papers wants it. */
export const longDate = (ms: number): string => {
  const at = new Date(ms + offsetMs);
  const month = at.getUTCMonth() + 1;
  return `ngày ${two(at.getUTCDate())} tháng ${month <= 2 ? two(month) : month} năm ${at.getUTCFullYear()}`;
};

/** The seven o'clock in the morning at or before a moment: a day of reports begins and ends there. */
export const reportDayStart = (ms: number): number => {
  const day = 24 * 3_600_000;
  const shifted = ms + offsetMs - 7 * 3_600_000;
  return Math.floor(shifted / day) * day - offsetMs + 7 * 3_600_000;
};
