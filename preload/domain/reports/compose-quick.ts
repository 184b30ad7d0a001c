import type { Incident, TimelineEntry } from '../incident.ts';
import { isOpen } from '../incident-transitions.ts';
import { deskLineWords, dispatchWords } from './desk-words.ts';
import { drawnText as text, type ReportDraft, type ReportSection } from './report.ts';
import { lineTime, momentWords, severityWords, sourceWords, statusWords, typeWords } from './report-words.ts';

/** The records a quick report is drawn from. Names are as officers and units are called today. */
export type QuickRecords = {
  readonly incident: Incident;
  readonly timeline: readonly TimelineEntry[];
  readonly communeName: string | null;
  readonly nameOf: (userId: string) => string;
  readonly nowMs: number;
};

/** Lines a report tells the course of events with; an incident of days has more than a leader reads. */
const mostLines = 30;
/** A block holds no more. */
const mostWords = 8000;

/** Báo cáo nhanh: what is known of an incident now, in the form of the centre; what nobody knows yet is left to be written. */
export const composeQuickReport = (records: QuickRecords): Pick<ReportDraft, 'subject' | 'sections'> => ({
  subject: `${typeWords[records.incident.type]}: ${records.incident.title}`.slice(0, 200),
  sections: [whereAndWhen(records), courseOf(records), losses, measuresOf(records), outlook, proposals],
});

const whereAndWhen = ({ incident, communeName }: QuickRecords): ReportSection => {
  const place = [incident.placeText, communeName].filter(Boolean).join(', ');
  const [lon, lat] = incident.position ?? [];
  const position = lon === undefined || lat === undefined ? '' : ` (tọa độ ${lat.toFixed(5)}, ${lon.toFixed(5)})`;
  const when = `Hồi ${momentWords(incident.reportedAtMs)}, Trung tâm tiếp nhận tin từ ${sourceWords[incident.source]}.`;
  const where = place === '' ? 'Địa điểm: đang xác minh.' : `Địa điểm: ${place}${position}.`;
  return { heading: 'Thời điểm, địa điểm', blocks: [text(`${when}\n${where}\nMức độ: ${severityWords[incident.severity]}.`)] };
};

const courseOf = ({ incident, timeline, nameOf }: QuickRecords): ReportSection => {
  const lines = timeline.map((entry) => [lineTime(entry.atMs), lineOf(entry, nameOf), nameOf(entry.actor)]);
  const rows = lines.slice(-mostLines);
  const cut = lines.length - rows.length;
  return {
    heading: 'Diễn biến tóm tắt',
    blocks: [
      text(incident.description.trim() === '' ? incident.title : incident.description.trim()),
      ...(cut > 0 ? [text(`(${cut} diễn biến trước đó không nêu trong báo cáo này.)`)] : []),
      { k: 'table', columns: ['Thời gian', 'Nội dung', 'Người ghi'], rows, numbers: false },
    ],
  };
};

const lineOf = (entry: TimelineEntry, nameOf: (userId: string) => string): string => {
  const { kind, text: words, after } = entry;
  const said = words.trim() === '' ? '' : `: ${words.trim()}`;
  if (kind === 'created') return 'Tiếp nhận tin báo';
  const ofDesk = deskLineWords(entry);
  const parts = [
    ...(ofDesk === null ? [] : [ofDesk]),
    ...('status' in after
      ? [`Chuyển trạng thái “${statusWords[after['status'] as keyof typeof statusWords] ?? String(after['status'])}”`]
      : []),
    ...(typeof after['ownerId'] === 'string' ? [`Phân công ${nameOf(after['ownerId'])}`] : []),
    ...(typeof after['unit'] === 'string' ? [`Chuyển ${after['unit']} xử lý`] : []),
  ];
  return `${parts.length > 0 ? parts.join('; ') : kind === 'updated' ? 'Cập nhật thông tin' : 'Ghi nhận'}${said}`.slice(0, 500);
};

const losses: ReportSection = {
  heading: 'Thiệt hại ban đầu',
  blocks: [
    {
      k: 'table',
      columns: ['Người chết', 'Mất tích', 'Bị thương', 'Tài sản (tỷ đồng)'],
      rows: [['chưa có số liệu', 'chưa có số liệu', 'chưa có số liệu', 'chưa có số liệu']],
      numbers: false,
    },
    text('Chỉ ghi số liệu do đơn vị chức năng xác nhận.'),
  ],
};

const measuresOf = ({ incident, nameOf }: QuickRecords): ReportSection => {
  const unit = incident.unit === null ? 'Chưa giao đơn vị chủ trì.' : `Đơn vị chủ trì: ${incident.unit}.`;
  const owner =
    incident.ownerId === null ? 'Chưa phân công trực ban viên theo dõi.' : `Trực ban viên theo dõi: ${nameOf(incident.ownerId)}.`;
  const state = `Trạng thái: ${statusWords[incident.status]}${isOpen(incident.status) ? '' : ' (đã qua)'}.`;
  const sent = (incident.dispatches ?? []).map(
    ({ name, state: reached, at }) =>
      `${name}: ${dispatchWords[reached]}${at[reached] === undefined ? '' : ` lúc ${momentWords(at[reached])}`}.`,
  );
  const to = incident.transfer ? [`Đã chuyển ${incident.transfer.agency} xử lý.`] : [];
  return {
    heading: 'Lực lượng, biện pháp đã triển khai',
    blocks: [text([unit, owner, ...sent, ...to, state].join('\n').slice(0, mostWords))],
  };
};

const outlook: ReportSection = { heading: 'Nhận định, dự báo', blocks: [text('')] };
const proposals: ReportSection = { heading: 'Đề xuất, kiến nghị', blocks: [text('')] };
