import { ChiLangError } from '#contract/errors.ts';
import { ReportId } from '#domain/ids.ts';
import type { ReportService } from './report-service.ts';

const types = {
  pdf: 'application/pdf',
  docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
} as const;

/** Who may not print now is told so in the page that was opened for it. */
const refusalOf = (error: unknown): Response => {
  if (!(error instanceof ChiLangError) || error.kind !== 'forbidden') throw error;
  return new Response(`Bàn trực đang khóa hoặc chưa có người trực: mở khóa, chọn người trực rồi in lại.\n${error.message}\n`, {
    status: 403,
    headers: { 'content-type': 'text/plain; charset=utf-8', 'cache-control': 'no-store' },
  });
};

/** Answers `/reports/{id}.pdf` and `.docx`; null: no such report, or another ending. */
export const answerReport = async (reports: Pick<ReportService, 'print'>, file: string): Promise<Response | null> => {
  const [, id, as] = /^([^/]+)\.(pdf|docx)$/.exec(file) ?? [];
  const read = ReportId.safeParse(id);
  if (!read.success || (as !== 'pdf' && as !== 'docx')) return null;
  const printed = await reports.print(read.data, as).catch(refusalOf);
  if (!printed || printed instanceof Response) return printed;
  const disposition = `${as === 'pdf' ? 'inline' : 'attachment'}; filename="${printed.name}"`;
  return new Response(Buffer.from(printed.bytes), {
    headers: { 'content-type': types[as], 'content-disposition': disposition, 'cache-control': 'no-store' },
  });
};
