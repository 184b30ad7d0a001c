import type { Warning } from '../warnings/warning.ts';
import { warningIdOf } from '../warnings/warning-id.ts';

/** A correct warning of heavy rain, waiting for a decision. */
export const warning = (change: Partial<Warning> = {}): Warning => {
  const id = warningIdOf('cbtt@kttv.gov.vn', 'KTTV-LS-2026-118');
  return {
    ...{
      id,
      condition: 'Mưa lớn · KTTV-LS-2026-118',
      references: [],
      sender: 'cbtt@kttv.gov.vn',
      identifier: 'KTTV-LS-2026-118',
      senderName: 'Đài Khí tượng Thủy văn tỉnh Lạng Sơn',
    },
    ...{ sentMs: 1000, status: 'Actual', msgType: 'Alert', event: 'Mưa lớn', headline: 'Mưa lớn, nguy cơ lũ quét khu vực Tràng Định' },
    ...{ description: 'Lượng mưa 100–180 mm trong 12 giờ.', instruction: 'Sơ tán hộ ven suối.', urgency: 'Expected', severity: 'Severe' },
    ...{ certainty: 'Likely', areaText: 'Tràng Định', geocodes: [], position: [106.47, 22.27], communeCode: null },
    ...{ onsetMs: null, expiresMs: null, web: '', source: 'Cảnh báo KTTV', state: 'waiting', receivedAtMs: 2000 },
    ...{ decided: null, priority: null, alarmAtMs: null, updatedAtMs: 2000, marks: {}, ops: [] },
    ...change,
  };
};
