import { z } from 'zod';
import { documentFields } from '../documents/document-fields.ts';
import { IncidentId, ReportId, UserId } from '../ids.ts';
import { ShortText, UtcMs } from '../values.ts';

/** Báo cáo nhanh, báo cáo ngày, biên bản bàn giao ca. */
export const ReportForm = z.enum(['quick', 'daily', 'handover']);
export type ReportForm = z.infer<typeof ReportForm>;

const cell = z.string().normalize('NFC').max(500);

/** What a section is made of: words, and tables that were drawn from the records. `isDrawn`: nobody has written into it. */
export const ReportBlock = z.discriminatedUnion('k', [
  z.strictObject({ k: z.literal('text'), text: z.string().normalize('NFC').max(8000), isDrawn: z.boolean() }),
  /** Every row has as many cells as there are columns; those from the second on are set right where `numbers`. */
  z.strictObject({
    k: z.literal('table'),
    columns: z.array(cell).min(1).max(10),
    rows: z.array(z.array(cell).max(10)).max(200),
    numbers: z.boolean(),
  }),
]);
export type ReportBlock = z.infer<typeof ReportBlock>;

/** Words from the records; none: left to whoever writes. */
export const drawnText = (text: string) => ({ k: 'text' as const, text, isDrawn: text !== '' });

export const ReportSection = z.strictObject({ heading: ShortText, blocks: z.array(ReportBlock).max(20) });
export type ReportSection = z.infer<typeof ReportSection>;

/** What an officer writes of a report. Official papers are in Vietnamese, whatever language the desk has. */
export const ReportDraft = z.strictObject({
  form: ReportForm,
  /** As in `12/BCN-IOC`; null: not given yet. */
  number: z.string().trim().normalize('NFC').min(1).max(40).nullable(),
  subject: ShortText,
  addressee: z.string().trim().normalize('NFC').max(300),
  recipients: z.string().trim().normalize('NFC').max(600),
  incidentId: IncidentId.nullable(),
  /** When its numbers were drawn from the records. */
  asOfMs: UtcMs,
  sections: z.array(ReportSection).min(1).max(20),
});
export type ReportDraft = z.infer<typeof ReportDraft>;

/** A report of the desk; once approved its words stand. */
export const Report = z.looseObject({
  id: ReportId,
  ...ReportDraft.shape,
  createdBy: UserId,
  createdAtMs: UtcMs,
  approved: z.strictObject({ by: UserId, atMs: UtcMs }).nullable(),
  isRemoved: z.boolean(),
  ...documentFields,
});
export type Report = z.infer<typeof Report>;

/** Arguments of its operations. */
export const reportArgs = {
  'report.write': ReportDraft,
  'report.approve': z.strictObject({ number: ReportDraft.shape.number.unwrap() }),
  'report.remove': z.strictObject({ isRemoved: z.boolean() }),
} as const;

/** A report is read whole by every desk: it is kept so small. */
export const mostReportBytes = 120_000;
