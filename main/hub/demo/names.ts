import type { User } from '#domain/user.ts';
import type { UserId } from '#domain/ids.ts';
import type { UserRole } from '#domain/user.ts';

const officer = (id: string, name: string, role: UserRole, unit: string): User => ({ id: id as UserId, name, role, unit });

const centre = 'Trung tâm IOC';

/** Invented officers of the demo; `demo-hub` is the hand behind what happens by itself. */
export const demoUsers: readonly User[] = [
  officer('u-truc-1', 'Nông Thị Hạnh', 'operator', centre),
  officer('u-truc-2', 'Hoàng Văn Khôi', 'operator', centre),
  officer('u-truc-3', 'Lê Minh Thư', 'operator', centre),
  officer('u-camera', 'Vi Đức Toàn', 'operator', centre),
  officer('u-truong-ca', 'Trần Quốc Bảo', 'shiftLead', centre),
  officer('u-giam-sat', 'Lương Thanh Tùng', 'supervisor', centre),
  officer('u-lanh-dao', 'Phạm Thu Hằng', 'leader', 'Văn phòng UBND tỉnh'),
  officer('u-quan-tri', 'Đặng Hoài Nam', 'administrator', centre),
  officer('u-kiem-toan', 'Bế Thị Ngọc', 'auditor', 'Thanh tra tỉnh'),
  officer('demo-hub', 'Tổng đài tích hợp', 'operator', 'Hệ thống'),
];

/** Who an incident of the demo is handed to, by what happened. */
export const demoUnits = {
  traffic: ['Phòng Cảnh sát giao thông', 'Công an xã sở tại'],
  gate: ['Ban Quản lý KKTCK Đồng Đăng - Lạng Sơn', 'Chi cục Hải quan khu vực', 'Đồn Biên phòng cửa khẩu'],
  fire: ['Phòng Cảnh sát PCCC và CNCH'],
  forest: ['Chi cục Kiểm lâm', 'Phòng Cảnh sát PCCC và CNCH'],
  water: ['Sở Nông nghiệp và Môi trường', 'Ban Chỉ huy PTDS xã'],
  order: ['Công an tỉnh (113)', 'Công an phường sở tại'],
  health: ['Trung tâm Cấp cứu 115', 'Sở Y tế'],
  road: ['Sở Xây dựng', 'Khu Quản lý đường bộ'],
  cyber: ['Phòng An ninh mạng và PCTP công nghệ cao', 'Sở Khoa học và Công nghệ'],
  office: ['UBND xã sở tại', 'Văn phòng UBND tỉnh'],
} as const;
