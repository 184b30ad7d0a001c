import { describe, expect, it } from 'vitest';
import { TimelineEntry } from '../incident.ts';
import { incident } from '../testing/samples.ts';
import { composeDailyReport } from './compose-daily.ts';
import { composeHandoverMinutes } from './compose-handover.ts';
import { composeQuickReport } from './compose-quick.ts';
import { proposeNumber } from './letterhead.ts';
import type { ReportSection } from './report.ts';
import { longDate, momentWords, reportDayStart } from './report-words.ts';

/** 28/11/2026 14:05 in Lạng Sơn. */
const now = Date.UTC(2026, 10, 28, 7, 5);
const nameOf = (id: string): string => ({ an: 'Nguyễn Văn An', binh: 'Lê Bình' })[id] ?? id;
const entry = (n: number, change: Partial<TimelineEntry>): TimelineEntry =>
  TimelineEntry.parse({
    ...{ id: `op-${n}`, incidentId: 'inc-1', operationId: `op-${n}`, kind: 'noted', actor: 'an', device: 'd1' },
    ...{ atMs: now + n * 60_000, text: '', before: {}, after: {}, ...change },
  });
const wordsOf = (sections: readonly ReportSection[]): string => JSON.stringify(sections);

describe('a quick report', () => {
  const draw = (timeline: TimelineEntry[], change = {}) =>
    composeQuickReport({ incident: incident({ reportedAtMs: now, ...change }), timeline, communeName: 'Xã Đồng Đăng', nameOf, nowMs: now });

  it('tells when, where and how grave, from the record', () => {
    const { subject, sections } = draw([]);
    expect(subject).toBe('Tai nạn giao thông: Va chạm hai xe tải');
    expect(wordsOf(sections)).toContain('Hồi 14 giờ 05 phút ngày 28/11/2026');
    expect(wordsOf(sections)).toContain('QL1 Km3+200, Xã Đồng Đăng (tọa độ 21.97350, 106.71200)');
    expect(wordsOf(sections)).toContain('Mức 2 - Nghiêm trọng');
  });

  it('tells the course of events by name, and how much it leaves out', () => {
    const taken = entry(1, { kind: 'assigned', after: { ownerId: 'binh', unit: 'Phòng CSGT' } });
    const told = wordsOf(draw([taken, entry(2, { text: 'Đã thông một làn' })]).sections);
    expect(told).toContain('Phân công Lê Bình; Chuyển Phòng CSGT xử lý');
    expect(told).toContain('Ghi nhận: Đã thông một làn');
    const long = wordsOf(draw(Array.from({ length: 42 }, (_, i) => entry(i, { text: `dòng ${i}` }))).sections);
    expect(long).toContain('(12 diễn biến trước đó không nêu trong báo cáo này.)');
    expect(long).toContain('dòng 41');
    expect(long).not.toContain('dòng 11"');
  });

  it('tells who was sent and how far they are, who was called and what procedure runs', () => {
    const unit = { unitId: 'unit-1' as never, name: 'Tổ tuần tra CSGT số 2', phone: null };
    const told = wordsOf(
      draw(
        [
          entry(1, { kind: 'dispatched', after: { unitId: 'unit-1', name: unit.name, state: 'ordered', status: 'assigned' } }),
          entry(2, { kind: 'called', text: 'Xe đã đi', after: { direction: 'out', party: 'Bệnh viện tỉnh', outcome: 'answered' } }),
          entry(3, { kind: 'procedure', after: { act: 'started', nameVi: 'Tai nạn trên Quốc lộ 1' } }),
          entry(4, { kind: 'transferred', after: { agency: 'Phòng CSGT', dueAtMs: now } }),
          entry(5, { kind: 'linked', after: { to: 'inc-2' } }),
        ],
        { dispatches: [{ ...unit, state: 'onScene', at: { ordered: now, onScene: now + 60_000 } }] },
      ).sections,
    );
    expect(told).toContain('Điều động Tổ tuần tra CSGT số 2: đã ra lệnh; Chuyển trạng thái “Đã phân công”');
    expect(told).toContain('Gọi Bệnh viện tỉnh: đã trả lời: Xe đã đi');
    expect(told).toContain('Bắt đầu quy trình “Tai nạn trên Quốc lộ 1”');
    expect(told).toContain('Chuyển Phòng CSGT xử lý, hạn trả lời 14 giờ 05 phút ngày 28/11/2026');
    expect(told).toContain('Tổ tuần tra CSGT số 2: đã đến hiện trường lúc 14 giờ 06 phút ngày 28/11/2026.');
  });

  it('invents no number of losses', () => {
    const [, , losses] = draw([]).sections;
    expect(losses?.blocks[0]).toMatchObject({ rows: [Array(4).fill('chưa có số liệu')] });
  });

  it('says what is not known', () => {
    const told = wordsOf(draw([], { position: null, placeText: '', unit: null, ownerId: null }).sections);
    expect(told).toContain('Chưa giao đơn vị chủ trì.');
    expect(told).toContain('Chưa phân công');
  });
});

describe('a daily report', () => {
  const row = (severity: 1 | 2 | 3 | 4, status: 'new' | 'closed' = 'new') => incident({ severity, status, reportedAtMs: now });
  const draw = (rows: ReturnType<typeof row>[], total = rows.length) =>
    composeDailyReport({
      ...{ fromMs: reportDayStart(now), toMs: now, reported: { rows, total } },
      ...{
        open: { rows: rows.filter(({ status }) => status === 'new'), total: 3 },
        camerasDown: [{ name: 'Cầu Kỳ Cùng', state: 'mất hình', sinceMs: now }],
      },
    });

  it('counts by severity what came, what of it is over and what stands open', () => {
    const [, counts] = draw([row(2), row(2, 'closed'), row(4)]).sections;
    expect(counts?.blocks.at(-1)).toMatchObject({
      rows: [
        ['Mức 1 - Đặc biệt nghiêm trọng', '0', '0', '0'],
        ['Mức 2 - Nghiêm trọng', '2', '1', '1'],
        ['Mức 3 - Thường', '0', '0', '0'],
        ['Mức 4 - Thông tin', '1', '0', '1'],
      ],
    });
  });

  it('says when it is drawn from some of many', () => {
    expect(wordsOf(draw([row(3)], 6000).sections)).toContain('(Nêu 1 trong tổng số 6000 vụ việc.)');
    expect(wordsOf(draw([]).sections)).toContain('Không phát sinh vụ việc.');
  });

  it('begins at seven in the morning', () => {
    expect(momentWords(reportDayStart(now))).toBe('07 giờ 00 phút ngày 28/11/2026');
    expect(momentWords(reportDayStart(Date.UTC(2026, 10, 27, 23, 59)))).toBe('07 giờ 00 phút ngày 27/11/2026');
  });
});

it('minutes of a handover tell alarms, procedures and cameras, and that there are none', () => {
  const base = { open: { rows: [], total: 0 }, camerasDown: [], toMs: now, officerName: 'Nguyễn Văn An', alarms: [], runs: [] };
  expect(wordsOf(composeHandoverMinutes(base).sections).match(/Không có/g)).toHaveLength(3);
  const alarms = [{ sinceMs: now, words: 'Mực nước Kỳ Cùng', state: 'tắt tạm đến 15:00: đang kiểm tra' }];
  const told = wordsOf(
    composeHandoverMinutes({ ...base, alarms, runs: [{ title: 'SOP-01', nextStep: 'Phân luồng', dueAtMs: now }] }).sections,
  );
  for (const word of ['Mực nước Kỳ Cùng', 'đang kiểm tra', 'Phân luồng', '14:05 28/11']) expect(told).toContain(word);
});

it.each([
  [[], '1/BCN-IOC'],
  [['3/BCN-IOC', '12/BCN-IOC', null, '40/BC-IOC', 'x/BCN-IOC'], '13/BCN-IOC'],
])('after %j the next number is %s', (given, next) => expect(proposeNumber('quick', 'IOC', given)).toBe(next));

it('dates are written as the decree on papers wants them', () => {
  expect(longDate(now)).toBe('ngày 28 tháng 11 năm 2026');
  expect(longDate(Date.UTC(2026, 1, 3))).toBe('ngày 03 tháng 02 năm 2026');
  expect(longDate(Date.UTC(2026, 2, 3))).toBe('ngày 03 tháng 3 năm 2026');
});
