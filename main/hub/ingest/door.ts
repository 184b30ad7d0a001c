import { createHash, timingSafeEqual } from 'node:crypto';
import { ChiLangError } from '#contract/errors.ts';
import { mostFileBytes } from '#domain/ingest/file-plan.ts';
import { readBytes, refusal } from '../answers.ts';
import { isLocalHost } from '../guard.ts';
import { checkColumns } from './files/map-table.ts';
import { readTable } from './files/read-table.ts';
import type { Inlet } from './inlet.ts';
import type { ReportInlet } from './open-report-inlet.ts';

type Doors = { readonly inlet: (id: string) => Inlet | undefined; readonly report: (id: string) => ReportInlet | undefined };

const mostBody = 2 * 1024 * 1024;
const address = /^\/(ingest|open311)\/([a-z0-9][a-z0-9-]{0,39})(?:\/v2\/(.{1,200}))?$/;

/**
 * The doors of sources: `POST /ingest/ID` with the source's own key, and `/open311/ID/v2/…`. They are no consoles: they speak no protocol
 * of ours and may do nothing else. Null: the request is for somebody else.
 */
export const answerDoor = (request: Request, doors: Doors, onDefect: (error: unknown) => void): Promise<Response> | null => {
  const { pathname } = new URL(request.url);
  const [, kind, id = '', path] = address.exec(pathname) ?? [];
  if (kind === undefined) return null;
  return answer(request, { kind, id, path }, doors).catch((thrown: unknown) => {
    if (!(thrown instanceof ChiLangError)) onDefect(thrown);
    return refusal(thrown);
  });
};

type At = { readonly kind: string; readonly id: string; readonly path: string | undefined };

const answer = async (request: Request, { kind, id, path }: At, doors: Doors): Promise<Response> => {
  if (!isLocalHost(request.headers.get('host')))
    throw new ChiLangError('forbidden', 'This hub is called by the name of this machine only.');
  if (request.headers.get('origin') !== null) throw new ChiLangError('forbidden', 'Web pages may not call a hub.');
  const report = kind === 'open311' && path !== undefined ? doors.report(id) : undefined;
  if (report) return report.server.handle(request, path ?? '');
  const inlet = kind === 'ingest' && path === undefined && request.method === 'POST' ? doors.inlet(id) : undefined;
  // Whether there is such a source is told to nobody without its key.
  if (!inlet || !holdsKey(request, inlet)) throw new ChiLangError('forbidden', 'There is no such source, or the key is another one.');
  const isFile = inlet.source.kind === 'file';
  const body = await readBytes(request, isFile ? mostFileBytes : mostBody);
  const about = new URL(request.url).searchParams.get('name')?.slice(0, 200) ?? inlet.source.id;
  if (inlet.source.kind === 'file') checkColumns(await readTable(body, inlet.source), inlet.source.mappings);
  const fed = await inlet.push(about, body);
  return Response.json(fed, { status: fed.waiting ? 202 : 200, headers: { 'cache-control': 'no-store' } });
};

const digest = (text: string): Buffer => createHash('sha256').update(text).digest();

const holdsKey = (request: Request, { source }: Inlet): boolean => {
  const given = /^Bearer (\S+)$/.exec(request.headers.get('authorization') ?? '')?.[1] ?? '';
  const key = 'key' in source ? source.key : undefined;
  return key !== undefined && timingSafeEqual(digest(given), digest(key));
};
