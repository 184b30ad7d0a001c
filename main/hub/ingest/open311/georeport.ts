import { createHash, randomBytes, timingSafeEqual } from 'node:crypto';
import { ChiLangError } from '#contract/errors.ts';
import type { IncidentId } from '#domain/ids.ts';
import type { Incident } from '#domain/incident.ts';
import { trouble } from '#domain/ingest/source-trouble.ts';
import type { Log } from '../../log.ts';
import type { SourceState } from '../flow/source-state.ts';
import type { SourceOf } from '../sources.ts';
import type { IncidentHand } from './incident-hand.ts';
import { readReport, type ReportError } from './read-report.ts';
import { type ReportBook, saidOf } from './report-book.ts';
import { ReportLimit } from './report-limit.ts';
import { tellRequest, tellService } from './tell-request.ts';
import { writeXml } from './write-xml.ts';

export type GeoReportParts = {
  readonly source: SourceOf<'open311'>;
  readonly log: Pick<Log, 'row'>;
  readonly hand: Pick<IncidentHand, 'create'>;
  readonly book: ReportBook;
  readonly now: () => number;
  /** Keeps a report that does not fit, with the reason. */
  readonly quarantine: (raw: string, problem: string) => Promise<void>;
  /** Counts what came of a report. */
  readonly count: (what: keyof SourceState['tally'], error?: unknown, times?: number) => Promise<void>;
};

type Answer = { readonly status: number; readonly root: string; readonly body: unknown; readonly waitMs?: number };

const fail = (code: number, description: string): Answer => ({
  status: code,
  root: 'errors',
  body: [{ code, description } satisfies ReportError],
});
const holds = (given: string, key: string): boolean => {
  const digest = (text: string): Buffer => createHash('sha256').update(text).digest();
  return timingSafeEqual(digest(given), digest(key));
};

/** Reports that are too many are counted on the disk no more often: a flood of them must not fill it with counting. */
const countEveryMs = 10_000;
const mostForm = 64 * 1024;
const mostListed = 1000;

/**
 * Open311 GeoReport v2 for portals of citizens: what can be reported, reports, and how each stands. A report becomes an incident in the name
 * of the portal's account; its status is the incident's. One that comes again under the same `Idempotency-Key` is the same incident.
 */
export class GeoReport {
  readonly #parts: GeoReportParts;
  readonly #limit: ReportLimit;
  #tooMany = 0;
  #countedAtMs = -Infinity;

  constructor(parts: GeoReportParts) {
    this.#parts = parts;
    this.#limit = new ReportLimit(parts.source.reportsPerMinute, parts.now);
  }

  /** `path`: behind the address of the source, as in `requests.json`. */
  async handle(request: Request, path: string): Promise<Response> {
    const [, name = '', format = ''] = /^(.+)\.(json|xml)$/.exec(path) ?? [];
    const answer = format === '' ? fail(404, 'An address ends with .json or .xml.') : await this.#answer(request, name);
    const { status, root, body, waitMs } = answer;
    const text = format === 'json' ? JSON.stringify(body) : writeXml(root, body);
    const type = format === 'json' ? 'application/json; charset=utf-8' : 'text/xml; charset=utf-8';
    return new Response(text, {
      status,
      headers: {
        ...{ 'content-type': type, 'cache-control': 'no-store', 'x-content-type-options': 'nosniff' },
        ...(waitMs === undefined ? {} : { 'retry-after': String(Math.ceil(waitMs / 1000)) }),
      },
    });
  }

  async #answer(request: Request, name: string): Promise<Answer> {
    const { source } = this.#parts;
    const query = new URL(request.url).searchParams;
    const form = request.method === 'POST' ? await readForm(request) : query;
    if (!form) return fail(400, `A report has at most ${mostForm} bytes.`);
    if (source.jurisdiction !== undefined && form.get('jurisdiction_id') !== source.jurisdiction)
      return fail(form.get('jurisdiction_id') === null ? 400 : 404, 'jurisdiction_id was not provided, or is not ours');
    if (request.method === 'GET' && name === 'services') return { status: 200, root: 'services', body: source.services.map(tellService) };
    const isRequests = name === 'requests' || name.startsWith('requests/');
    if (!isRequests || !['GET', 'POST'].includes(request.method)) return fail(404, 'There is no such address.');
    if (!holds(form.get('api_key') ?? query.get('api_key') ?? '', source.key))
      return fail(403, 'api_key was not provided, or is not known');
    if (request.method === 'POST')
      return name === 'requests' ? this.#report(form, request.headers.get('idempotency-key')) : fail(404, 'There is no such address.');
    return name === 'requests' ? this.#list(query) : this.#one(name.slice('requests/'.length));
  }

  async #report(form: URLSearchParams, idempotencyKey: string | null): Promise<Answer> {
    const { source, quarantine, count, hand, book, now } = this.#parts;
    const waitMs = this.#limit.take();
    if (waitMs > 0) return this.#refuse(waitMs);
    const read = readReport(form, source);
    if ('error' in read) {
      form.delete('api_key');
      return (
        (await this.#tried(() => quarantine(form.toString(), read.error.description))) ?? fail(read.error.code, read.error.description)
      );
    }
    const id = this.#idOf(idempotencyKey);
    try {
      await book.add({ id, code: read.service.code, atMs: now(), said: saidOf(read.details) });
      await hand.create(id, read.details, source.account, now());
      await count('taken');
    } catch (thrown) {
      if (!(thrown instanceof ChiLangError) || thrown.kind !== 'alreadyExists') {
        await count('failed', thrown);
        return fail(503, 'The report could not be kept; send it again.');
      }
      await count('known');
    }
    return { status: 200, root: 'service_requests', body: [{ service_request_id: id, service_notice: '', account_id: '' }] };
  }

  async #refuse(waitMs: number): Promise<Answer> {
    const { source, count, now } = this.#parts;
    this.#tooMany += 1;
    if (Math.abs(now() - this.#countedAtMs) >= countEveryMs) {
      const times = this.#tooMany;
      this.#tooMany = 0;
      this.#countedAtMs = now();
      const message = `More than ${source.reportsPerMinute} reports a minute came with this key; see whether somebody else has it.`;
      await count(
        'failed',
        new ChiLangError('overloaded', message, { details: trouble('tooManyReports', source.reportsPerMinute) }),
        times,
      );
    }
    return { ...fail(429, 'Too many reports came with this api_key; send it again later.'), waitMs };
  }

  /** An answer where it did not succeed: the portal is to send it again. */
  async #tried(run: () => Promise<void>): Promise<Answer | null> {
    try {
      await run();
      return null;
    } catch (thrown) {
      await this.#parts.count('failed', thrown);
      return fail(503, 'The report could not be kept; send it again.');
    }
  }

  #idOf(idempotencyKey: string | null): IncidentId {
    const { id } = this.#parts.source;
    const name = idempotencyKey
      ? createHash('sha256').update(`${id}\n${idempotencyKey}`).digest('hex').slice(0, 20)
      : randomBytes(10).toString('hex');
    return `${id}-${name}` as IncidentId;
  }

  async #list(query: URLSearchParams): Promise<Answer> {
    const { book } = this.#parts;
    const named = query.get('service_request_id')?.split(',').slice(0, mostListed);
    const [from, to] = ['start_date', 'end_date'].map((name) => (query.get(name) === null ? null : Date.parse(query.get(name) ?? '')));
    if (Number.isNaN(from) || Number.isNaN(to)) return fail(400, 'start_date and end_date are times of ISO 8601');
    const codes = query.get('service_code')?.split(',');
    const meant = book.all.filter(
      ({ id, code, atMs }) =>
        (named?.includes(id) ?? true) && (codes?.includes(code) ?? true) && atMs >= (from ?? 0) && atMs <= (to ?? Infinity),
    );
    const told = await Promise.all(
      meant
        .slice(-mostListed)
        .reverse()
        .map(({ id }) => this.#tell(id)),
    );
    const status = query.get('status')?.split(',');
    return { status: 200, root: 'service_requests', body: told.filter((each) => each && (status?.includes(each.status) ?? true)) };
  }

  async #one(id: string): Promise<Answer> {
    const told = id.startsWith(`${this.#parts.source.id}-`) ? await this.#tell(id) : null;
    return told
      ? { status: 200, root: 'service_requests', body: [told] }
      : fail(404, `service_request_id ${id.slice(0, 80)} was not found`);
  }

  async #tell(id: string) {
    const { log, book, source } = this.#parts;
    const incident = (await log.row('incident', id))?.body as Incident | undefined;
    if (incident?.createdBy !== source.account) return null;
    // One that was merged goes on as the other.
    const survivor = incident.mergedInto ? ((await log.row('incident', incident.mergedInto))?.body as Incident | undefined) : undefined;
    const entry = book.of(id);
    const now = survivor ? { ...incident, status: survivor.status, unit: survivor.unit, updatedAtMs: survivor.updatedAtMs } : incident;
    return tellRequest(
      now,
      source.services.find((each) => each.code === entry?.code),
      entry?.said,
    );
  }
}

/** Null: it is too long. */
const readForm = async (request: Request): Promise<URLSearchParams | null> => {
  const pieces: Uint8Array[] = [];
  let length = 0;
  for await (const piece of request.body ?? []) {
    length += piece.byteLength;
    if (length > mostForm) return null;
    pieces.push(piece);
  }
  return new URLSearchParams(Buffer.concat(pieces).toString('utf8'));
};
