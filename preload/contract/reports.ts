import { z } from 'zod';
import { IncidentId, OperationId, ReportId, UserId } from '#domain/ids.ts';
import { Letterhead } from '#domain/reports/letterhead.ts';
import { ReportDraft, ReportForm } from '#domain/reports/report.ts';
import { UtcMs } from '#domain/values.ts';

const state = {
  id: ReportId,
  createdBy: UserId,
  createdAtMs: UtcMs,
  updatedAtMs: UtcMs,
  /** Null: a draft still. */
  approved: z.strictObject({ by: UserId, atMs: UtcMs }).nullable(),
  isRemoved: z.boolean(),
  ver: z.int().nonnegative(),
  /** Own actions on it that the hub has not settled. */
  waiting: z.int().nonnegative(),
};

/** A report as lists show it. */
export const ReportRow = z.strictObject({ ...state, ...ReportDraft.omit({ sections: true, recipients: true, addressee: true }).shape });
export type ReportRow = z.infer<typeof ReportRow>;

/** A report with its words. */
export const ReportDetailRow = z.strictObject({ ...state, ...ReportDraft.shape });
export type ReportDetailRow = z.infer<typeof ReportDetailRow>;

export const reportQueries = {
  /** Newest first, removed ones too, at most 500. */
  'reports.list': { params: z.strictObject({}), row: ReportRow, key: 'id' },
  /** One report: one row or none. */
  'report.detail': { params: z.strictObject({ id: ReportId }), row: ReportDetailRow, key: 'id' },
} as const;

const onReport = { id: ReportId, baseVer: z.int().nonnegative() };
const recorded = z.strictObject({ operationId: OperationId });

export const reportCalls = {
  /** Draws a draft from the records as they are now; nothing is kept yet. `badInput` for a quick report without an incident. */
  'report.compose': { params: z.strictObject({ form: ReportForm, incidentId: IncidentId.nullable() }), result: ReportDraft },
  /** Keeps a report; `id` null makes a new one. `illegalTransition` when it is approved. */
  'report.write': {
    params: z.strictObject({ id: ReportId.nullable(), baseVer: onReport.baseVer, report: ReportDraft }),
    result: z.strictObject({ id: ReportId, operationId: OperationId }),
  },
  /** `forbidden` for who does not run the shift. From then on its words stand. */
  'report.approve': { params: z.strictObject({ ...onReport, number: z.string().trim().min(1).max(40) }), result: recorded },
  'report.remove': { params: z.strictObject({ ...onReport, isRemoved: z.boolean() }), result: recorded },
  /** Who writes the papers here, and the number a paper of this form would have next. */
  'report.letterhead': {
    params: z.strictObject({ form: ReportForm }),
    result: z.strictObject({ letterhead: Letterhead, nextNumber: z.string() }),
  },
  /** `forbidden` for who does not run the shift. */
  'report.setLetterhead': { params: z.strictObject({ letterhead: Letterhead }), result: z.strictObject({}) },
} as const;

/** Where the printed form of a report is, beside the windows; ends with `.pdf` or `.docx`. */
export const printedReportPath = (id: ReportId, as: 'pdf' | 'docx'): string => `/reports/${encodeURIComponent(id)}.${as}`;
