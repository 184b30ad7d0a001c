import type { CallResult } from '#contract/calls.ts';
import { fold } from '#domain/fold.ts';
import { dateWords, lineTime } from '#domain/reports/report-words.ts';
import type { AuditService } from '../audit/audit-service.ts';
import { hubTimeMs } from '../hub-time.ts';
import type { CallRequest, Now, Sync } from '../ports.ts';
import type { Printers } from '../reports/ports.ts';
import type { SessionService } from '../session.ts';

export type MapPrinterParts = {
  readonly session: Pick<SessionService, 'onDuty'>;
  readonly audit: Pick<AuditService, 'tell'>;
  readonly printers: Pick<Printers, 'sheet'>;
  readonly sync: Pick<Sync, 'state'>;
  readonly now: Now;
};

/** Lets maps leave the console: by somebody on duty, and told to the audit before they do. The gate refuses it while the console is locked. */
export class MapPrinter {
  readonly #parts: MapPrinterParts;

  constructor(parts: MapPrinterParts) {
    this.#parts = parts;
  }

  async print({ title, paper, sheet }: CallRequest<'map.print'>): Promise<CallResult<'map.print'>> {
    await this.#parts.session.onDuty();
    const pdf = sheet === null ? null : await this.#parts.printers.sheet({ title, paper, jpeg: sheet });
    const as = pdf === null ? 'png' : 'pdf';
    await this.#parts.audit.tell('print', `map, ${as} ${paper.size}: ${title}`);
    const nowMs = hubTimeMs(this.#parts);
    const at = `${dateWords(nowMs).split('/').reverse().join('')}-${lineTime(nowMs).slice(0, 5).replace(':', '')}`;
    const name =
      fold(title)
        .replace(/[^a-z0-9]+/g, '-')
        .replace(/^-|-$/g, '')
        .slice(0, 60) || 'map';
    return { fileName: `${name}-${at}.${as}`, pdf: pdf && Buffer.from(pdf).toString('base64') };
  }
}
