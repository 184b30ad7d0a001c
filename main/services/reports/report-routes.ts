import { ReportId } from '#domain/ids.ts';
import type { ReportService } from './report-service.ts';

const types = {
  pdf: 'application/pdf',
  docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
} as const;

/** Answers `/reports/{id}.pdf` and `.docx`; null: no such report, or another ending. */
export const answerReport = async (reports: Pick<ReportService, 'print'>, file: string): Promise<Response | null> => {
  const [, id, as] = /^([^/]+)\.(pdf|docx)$/.exec(file) ?? [];
  const read = ReportId.safeParse(id);
  if (!read.success || (as !== 'pdf' && as !== 'docx')) return null;
  const printed = await reports.print(read.data, as);
  if (!printed) return null;
  const disposition = `${as === 'pdf' ? 'inline' : 'attachment'}; filename="${printed.name}"`;
  return new Response(Buffer.from(printed.bytes), {
    headers: { 'content-type': types[as], 'content-disposition': disposition, 'cache-control': 'no-store' },
  });
};
