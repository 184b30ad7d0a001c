import { formWords, type Letterhead } from '#domain/reports/letterhead.ts';
import type { Report, ReportSection } from '#domain/reports/report.ts';
import { longDate, momentWords } from '#domain/reports/report-words.ts';

/** A report as it stands on paper: every word decided, nothing of it left to what prints it. */
export type Paper = {
  readonly parent: string;
  readonly agency: string;
  readonly number: string;
  /** `Lạng Sơn, ngày 28 tháng 11 năm 2026`. */
  readonly dated: string;
  readonly title: string;
  readonly subject: string;
  /** Null: addressed to nobody. */
  readonly addressee: string | null;
  readonly sections: readonly ReportSection[];
  /** When the numbers were drawn. */
  readonly asOf: string;
  /** Stands across every page: of an exercise, of what nobody approved yet; null: nothing. */
  readonly mark: 'DIỄN TẬP' | 'DỰ THẢO' | null;
  readonly recipients: readonly string[];
  /** Left to right. */
  readonly signers: readonly { readonly office: string; readonly name: string }[];
};

export const computePaper = (report: Report, letterhead: Letterhead, nameOf: (userId: string) => string, isExercise: boolean): Paper => {
  const { title, sign } = formWords[report.form];
  const writer = { office: 'NGƯỜI LẬP', name: nameOf(report.createdBy) };
  const approver = { office: 'TRỰC BAN TRƯỞNG', name: report.approved ? nameOf(report.approved.by) : '' };
  return {
    parent: letterhead.parent,
    agency: letterhead.agency,
    number: `Số: ${report.number ?? `……/${sign}-${letterhead.code}`}`,
    dated: `${letterhead.place}, ${longDate(report.approved?.atMs ?? report.asOfMs)}`,
    title,
    subject: report.subject,
    addressee: report.addressee === '' ? null : report.addressee,
    sections: report.sections,
    asOf: `Số liệu lấy từ hệ thống lúc ${momentWords(report.asOfMs)}.`,
    mark: isExercise ? 'DIỄN TẬP' : report.approved === null ? 'DỰ THẢO' : null,
    recipients: report.recipients
      .split('\n')
      .map((each) => each.trim())
      .filter(Boolean),
    signers: [writer, approver],
  };
};
