import type { Incident, IncidentType, Severity } from '../incident.ts';
import { isOpen } from '../incident-transitions.ts';
import { drawnText as text, type ReportDraft, type ReportSection } from './report.ts';
import { lineTime, momentWords, severityWords, statusWords, typeWords } from './report-words.ts';

type Told = Pick<Incident, 'type' | 'severity' | 'status' | 'title' | 'placeText' | 'reportedAtMs' | 'unit'>;

/** The records a daily report is drawn from. */
export type DailyRecords = {
  readonly fromMs: number;
  /** Exclusive; the moment itself while the day is not over. */
  readonly toMs: number;
  /** Reported within the day, at most `most`; `total` counts all. */
  readonly reported: { readonly rows: readonly Told[]; readonly total: number };
  /** Not ended now, at most `most`; `total` counts all. */
  readonly open: { readonly rows: readonly Told[]; readonly total: number };
  /** Cameras in use that do not do what they should, with since when. */
  readonly camerasDown: readonly { readonly name: string; readonly state: string; readonly sinceMs: number | null }[];
};

const severities: readonly Severity[] = [1, 2, 3, 4];

/** Báo cáo ngày, giao ban: what the day brought, what stands open, what does not work. */
export const composeDailyReport = (records: DailyRecords): Pick<ReportDraft, 'subject' | 'sections'> => ({
  subject: `Tình hình từ ${momentWords(records.fromMs)} đến ${momentWords(records.toMs)}`,
  sections: [
    highlights(records),
    bySeverity(records),
    byType(records),
    openNow(records),
    camerasOf(records),
    { heading: 'Nhiệm vụ đôn đốc; kiến nghị', blocks: [text('')] },
  ],
});

/** A table of some of many says so. */
const shownOf = (shown: number, total: number): ReturnType<typeof text>[] =>
  shown < total ? [text(`(Nêu ${shown} trong tổng số ${total} vụ việc.)`)] : [];

const highlights = ({ reported }: DailyRecords): ReportSection => {
  const grave = reported.rows.filter(({ severity }) => severity <= 2);
  const rows = grave.slice(0, 40).map(({ reportedAtMs, title, placeText, status, unit }) => {
    return [lineTime(reportedAtMs), title, placeText, unit ?? '', statusWords[status]];
  });
  return {
    heading: 'Tình hình nổi bật',
    blocks:
      rows.length === 0
        ? [text('Không phát sinh vụ việc nghiêm trọng (mức 1, mức 2).')]
        : [
            ...shownOf(rows.length, grave.length),
            { k: 'table', columns: ['Thời gian', 'Vụ việc', 'Địa điểm', 'Đơn vị', 'Trạng thái'], rows, numbers: false },
          ],
  };
};

const count = (rows: readonly Told[], fits: (row: Told) => boolean): string => String(rows.filter(fits).length);

const bySeverity = ({ reported, open }: DailyRecords): ReportSection => ({
  heading: 'Vụ việc theo mức độ',
  blocks: [
    ...shownOf(reported.rows.length, reported.total),
    {
      k: 'table',
      columns: ['Mức độ', 'Phát sinh', 'Trong đó đã qua', 'Đang mở (kể cả từ trước)'],
      rows: severities.map((severity) => [
        severityWords[severity],
        count(reported.rows, (row) => row.severity === severity),
        count(reported.rows, (row) => row.severity === severity && !isOpen(row.status)),
        count(open.rows, (row) => row.severity === severity),
      ]),
      numbers: true,
    },
  ],
});

const byType = ({ reported }: DailyRecords): ReportSection => {
  const types = [...new Set(reported.rows.map(({ type }) => type))];
  const counted = types.map((type): [IncidentType, number] => [type, reported.rows.filter((row) => row.type === type).length]);
  const rows = counted.toSorted((a, b) => b[1] - a[1]).map(([type, n]) => [typeWords[type], String(n)]);
  return {
    heading: 'Vụ việc theo loại',
    blocks: rows.length === 0 ? [text('Không phát sinh vụ việc.')] : [{ k: 'table', columns: ['Loại', 'Phát sinh'], rows, numbers: true }],
  };
};

/** What stands open, for whoever goes on with it. */
export const openNow = ({ open }: Pick<DailyRecords, 'open'>): ReportSection => {
  const rows = open.rows.slice(0, 40).map(({ reportedAtMs, title, unit, status, severity }) => {
    return [lineTime(reportedAtMs), `${title} (mức ${severity})`, unit ?? 'chưa giao', statusWords[status]];
  });
  return {
    heading: 'Vụ việc đang mở và việc cần làm tiếp',
    blocks:
      rows.length === 0
        ? [text('Không có vụ việc đang mở.')]
        : [...shownOf(rows.length, open.total), { k: 'table', columns: ['Từ', 'Vụ việc', 'Đơn vị', 'Trạng thái'], rows, numbers: false }],
  };
};

/** What of the cameras in use does not do what it should. */
export const camerasOf = ({ camerasDown }: Pick<DailyRecords, 'camerasDown'>): ReportSection => ({
  heading: 'Sự cố kỹ thuật, camera hỏng',
  blocks:
    camerasDown.length === 0
      ? [text('Không ghi nhận camera hỏng trong số camera đang theo dõi.')]
      : [
          {
            k: 'table',
            columns: ['Camera', 'Tình trạng', 'Từ'],
            rows: camerasDown.slice(0, 100).map(({ name, state, sinceMs }) => [name, state, sinceMs === null ? '' : lineTime(sinceMs)]),
            numbers: false,
          },
        ],
});
