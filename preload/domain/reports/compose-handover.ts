import { drawnText as text, type ReportDraft, type ReportSection } from './report.ts';
import { camerasOf, type DailyRecords, openNow } from './compose-daily.ts';
import { lineTime, momentWords } from './report-words.ts';

/** What is handed over, beyond what a daily report is drawn from. */
export type HandoverRecords = Pick<DailyRecords, 'open' | 'camerasDown' | 'toMs'> & {
  readonly officerName: string;
  /** Alarms nobody has acknowledged and those that are shelved, with why. */
  readonly alarms: readonly { readonly sinceMs: number; readonly words: string; readonly state: string }[];
  /** Procedures that run. */
  readonly runs: readonly { readonly title: string; readonly nextStep: string; readonly dueAtMs: number | null }[];
};

/** Biên bản bàn giao ca: what stands open, for the two officers who sign it. */
export const composeHandoverMinutes = (records: HandoverRecords): Pick<ReportDraft, 'subject' | 'sections'> => ({
  subject: `Lúc ${momentWords(records.toMs)}`,
  sections: [
    { heading: 'Quân số, trực lãnh đạo', blocks: [text(`Trực ban viên giao ca: ${records.officerName}.\nTrực lãnh đạo:`)] },
    openNow(records),
    alarmsOf(records),
    runsOf(records),
    camerasOf(records),
    { heading: 'Chỉ đạo còn hiệu lực', blocks: [text('')] },
  ],
});

const alarmsOf = ({ alarms }: HandoverRecords): ReportSection => ({
  heading: 'Cảnh báo đang bật, ngưỡng đã tắt tạm thời và lý do',
  blocks:
    alarms.length === 0
      ? [text('Không có.')]
      : [
          {
            k: 'table',
            columns: ['Từ', 'Cảnh báo', 'Trạng thái'],
            rows: alarms.slice(0, 100).map(({ sinceMs, words, state }) => [lineTime(sinceMs), words, state]),
            numbers: false,
          },
        ],
});

const runsOf = ({ runs }: HandoverRecords): ReportSection => ({
  heading: 'Quy trình đang thực hiện',
  blocks:
    runs.length === 0
      ? [text('Không có.')]
      : [
          {
            k: 'table',
            columns: ['Hạn', 'Quy trình', 'Bước tiếp theo'],
            rows: runs.slice(0, 100).map(({ dueAtMs, title, nextStep }) => [dueAtMs === null ? '' : lineTime(dueAtMs), title, nextStep]),
            numbers: false,
          },
        ],
});
