import type { CallResult } from '#contract/calls.ts';
import type { CameraCondition } from '#contract/camera-health.ts';
import type { QueryParams } from '#contract/queries.ts';
import { ChiLangError } from '#contract/errors.ts';
import type { IncidentRow } from '#contract/rows.ts';
import type { IncidentId, ReportId } from '#domain/ids.ts';
import { composeDailyReport } from '#domain/reports/compose-daily.ts';
import { composeHandoverMinutes } from '#domain/reports/compose-handover.ts';
import { composeQuickReport } from '#domain/reports/compose-quick.ts';
import { Letterhead, proposeNumber } from '#domain/reports/letterhead.ts';
import { Report, type ReportDraft, type ReportForm } from '#domain/reports/report.ts';
import { dateWords, reportDayStart } from '#domain/reports/report-words.ts';
import { canManage } from '#domain/user.ts';
import type { Store } from '../../store/store.ts';
import { DocumentRecorder, type DocumentParts } from '../documents.ts';
import type { CallRequest, Pictures } from '../ports.ts';
import { computePaper } from './paper.ts';
import { hubTimeMs } from '../hub-time.ts';
import type { AuditService } from '../audit/audit-service.ts';
import type { SessionService } from '../session.ts';
import type { Printers, HandoverLists } from './ports.ts';

export type ReportParts = DocumentParts & {
  readonly store: Pick<Store, 'record' | 'document' | 'device' | 'query' | 'setting' | 'saveSetting'>;
  readonly pictures: Pick<Pictures, 'conditions'>;
  readonly session: Pick<SessionService, 'operator' | 'onDuty' | 'isLocked'>;
  readonly audit: Pick<AuditService, 'tell'>;
  readonly printers: Printers;
  /** Every page says that it is one. */
  readonly isExercise: boolean;
  readonly handover: HandoverLists;
};

const letterheadSetting = 'report.letterhead';
/** Incidents a daily report is drawn from at most; it says so when there were more. */
const mostRows = 5000;

/** The papers of a shift: drawn from the records, written, approved, printed. */
export class ReportService {
  readonly #parts: ReportParts;
  readonly #documents: DocumentRecorder;

  constructor(parts: ReportParts) {
    this.#parts = parts;
    this.#documents = new DocumentRecorder(parts);
  }

  async compose({ form, incidentId }: CallRequest<'report.compose'>): Promise<ReportDraft> {
    const nowMs = hubTimeMs(this.#parts);
    const { recipients } = await this.#letterhead();
    const drawn = await this.#draw(form, incidentId, nowMs);
    return { form, number: null, addressee: '', recipients, incidentId: form === 'quick' ? incidentId : null, asOfMs: nowMs, ...drawn };
  }

  async write({ id, baseVer, report }: CallRequest<'report.write'>): Promise<CallResult<'report.write'>> {
    const reportId = id ?? (this.#parts.newId('rep') as ReportId);
    const target = { k: 'report' as const, id: reportId };
    return { id: reportId, ...(await this.#documents.act({ kind: 'report.write', target, baseVer, args: report })) };
  }

  approve({ id, baseVer, number }: CallRequest<'report.approve'>): Promise<CallResult<'report.approve'>> {
    return this.#documents.act({ kind: 'report.approve', target: { k: 'report', id }, baseVer, args: { number } });
  }

  remove({ id, baseVer, isRemoved }: CallRequest<'report.remove'>): Promise<CallResult<'report.remove'>> {
    return this.#documents.act({ kind: 'report.remove', target: { k: 'report', id }, baseVer, args: { isRemoved } });
  }

  async letterhead({ form }: CallRequest<'report.letterhead'>): Promise<CallResult<'report.letterhead'>> {
    const letterhead = await this.#letterhead();
    const { rows } = await this.#parts.store.query('reports.list', {});
    const year = dateWords(hubTimeMs(this.#parts)).slice(-4);
    const given = rows.filter((row) => row.form === form && dateWords(row.createdAtMs).endsWith(year)).map(({ number }) => number);
    return { letterhead, nextNumber: proposeNumber(form, letterhead.code, given) };
  }

  async setLetterhead({ letterhead }: CallRequest<'report.setLetterhead'>): Promise<void> {
    const officer = await this.#parts.session.operator();
    if (!canManage(officer.role)) throw new ChiLangError('forbidden', 'The letterhead is for those who run the shift.');
    await this.#parts.store.saveSetting(letterheadSetting, letterhead);
  }

  /** A report as a file, told to the audit; null: there is no such report. `forbidden` while nobody is on duty or the screen is locked. */
  async print(id: ReportId, as: 'pdf' | 'docx'): Promise<{ readonly name: string; readonly bytes: Uint8Array } | null> {
    await this.#parts.session.onDuty();
    if (await this.#parts.session.isLocked()) throw new ChiLangError('forbidden', 'This console is locked; unlock it and print again.');
    const found = await this.#parts.store.document('report', id);
    if (!found) return null;
    const report = Report.parse(found.body);
    const nameOf = await this.#names();
    const bytes = await this.#parts.printers[as](computePaper(report, await this.#letterhead(), nameOf, this.#parts.isExercise));
    await this.#parts.audit.tell('print', `${as}: ${report.number ?? 'draft'}, ${report.subject}`);
    return {
      name: `${(report.number ?? report.form).replace(/[^A-Za-z0-9-]+/g, '-')}-${dateWords(report.asOfMs).replaceAll('/', '-')}.${as}`,
      bytes,
    };
  }

  async #draw(form: ReportForm, incidentId: IncidentId | null, nowMs: number): Promise<Pick<ReportDraft, 'subject' | 'sections'>> {
    if (form === 'quick') return this.#drawQuick(incidentId, nowMs);
    return form === 'daily' ? this.#drawDaily(nowMs) : this.#drawHandover(nowMs);
  }

  async #drawQuick(id: IncidentId | null, nowMs: number): Promise<Pick<ReportDraft, 'subject' | 'sections'>> {
    if (id === null) throw new ChiLangError('badInput', 'A quick report is about an incident; select one first.');
    const { store } = this.#parts;
    const incident = (await store.query('incident.detail', { id })).rows[0];
    if (!incident) throw new ChiLangError('notFound', `Incident ${id} is not on this console; it may have moved to another area.`);
    const [timeline, units, nameOf] = await Promise.all([
      store.query('incident.timeline', { id }),
      store.query('adminUnits.list', {}),
      this.#names(),
    ]);
    const communeName = units.rows.find(({ code }) => code === incident.communeCode)?.fullName ?? null;
    return composeQuickReport({ incident, timeline: timeline.rows, communeName, nameOf, nowMs });
  }

  /** A day of reports ends at seven in the morning; asked for within an hour after, it is the day that has just ended. */
  async #drawDaily(nowMs: number): Promise<Pick<ReportDraft, 'subject' | 'sections'>> {
    const start = reportDayStart(nowMs);
    const [fromMs, toMs] = nowMs - start < 3_600_000 ? [reportDayStart(start - 1), start] : [start, nowMs];
    const reported = await this.#incidents({ scope: 'all', reported: { fromMs, toMs } });
    return composeDailyReport({
      fromMs,
      toMs,
      reported,
      open: await this.#incidents({ scope: 'open' }),
      camerasDown: await this.#camerasDown(),
    });
  }

  async #drawHandover(toMs: number): Promise<Pick<ReportDraft, 'subject' | 'sections'>> {
    const officer = await this.#parts.session.operator();
    const [open, camerasDown, alarms, runs] = await Promise.all([
      this.#incidents({ scope: 'open' }),
      this.#camerasDown(),
      this.#parts.handover.alarms(),
      this.#parts.handover.runs(),
    ]);
    return composeHandoverMinutes({ toMs, officerName: officer.name, open, camerasDown, alarms, runs });
  }

  #incidents(filter: QueryParams<'incidents.list'>['filter']): Promise<{ rows: IncidentRow[]; total: number }> {
    return this.#parts.store.query('incidents.list', { filter, limit: mostRows });
  }

  async #camerasDown(): Promise<{ name: string; state: string; sinceMs: number | null }[]> {
    const failed = this.#parts.pictures.conditions().filter(({ alarm }) => alarm !== 'none');
    const names = new Map((await this.#parts.store.query('cameras.list', {})).rows.map(({ id, name }) => [id as string, name]));
    return failed.map(({ id, condition, sinceMs }) => ({ name: names.get(id) ?? id, state: conditionWords[condition], sinceMs }));
  }

  async #letterhead(): Promise<Letterhead> {
    const own = Letterhead.safeParse(await this.#parts.store.setting(letterheadSetting));
    return own.success ? own.data : this.#parts.printers.letterhead;
  }

  async #names(): Promise<(userId: string) => string> {
    const names = new Map((await this.#parts.store.query('users.list', {})).rows.map(({ id, name }) => [id as string, name]));
    return (userId) => names.get(userId) ?? userId;
  }
}

const conditionWords: Readonly<Record<CameraCondition, string>> = {
  unknown: 'chưa xem',
  up: 'hoạt động trở lại',
  late: 'hình trễ',
  frozen: 'hình không đổi',
  black: 'hình đen',
  stalled: 'hình đứng',
  down: 'mất hình',
};
