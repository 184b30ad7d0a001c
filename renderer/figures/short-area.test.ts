import { expect, it } from 'vitest';
import { shortArea } from './short-area.ts';

it.each([
  ['Cửa khẩu quốc tế Hữu Nghị', 'Hữu Nghị'],
  ['Đường chuyên dụng vận tải hàng hóa 1119-1120 (Hữu Nghị)', '1119-1120'],
  ['Lối thông quan Tân Thanh (cửa khẩu phụ Tân Thanh)', 'Tân Thanh'],
  ['Cửa khẩu chính (song phương) Chi Ma', 'Chi Ma'],
  ['Cửa khẩu', 'Cửa khẩu'],
  ['Xã Đồng Đăng', 'Xã Đồng Đăng'],
  ['Trạm Hữu Lũng', 'Trạm Hữu Lũng'],
  ['Huu Nghi International Border Gate', 'Huu Nghi'],
  ['Huu Nghi dedicated freight road 1119-1120', 'Huu Nghi 1119-1120'],
  ['Coc Nam clearance route', 'Coc Nam'],
])('calls %s %s', (name, short) => expect(shortArea(name)).toBe(short));
