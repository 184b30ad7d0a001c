import { Hono } from 'hono';
import { z } from 'zod';
import { AlarmsRequest } from '#contract/alarm-signals.ts';
import { ChiLangError } from '#contract/errors.ts';
import { protocolHeader, protocolVersion } from '#contract/version.ts';
import { DeskFileRequest } from '#contract/desk-files.ts';
import { AccountsRequest } from '#contract/accounts.ts';
import { GrantsRequest, PasswordRequest, SignOnRequest } from '#contract/sign-on.ts';
import {
  ChainHash,
  HeadsRequest,
  LeaseRequest,
  PurgeRequest,
  PushRequest,
  SeatRequest,
  TelemetryRequest,
  type TelemetryValue,
} from '#contract/wire.ts';
import { DeviceId } from '#domain/ids.ts';
import { StreamName } from '#domain/streams.ts';
import type { AlarmIntake } from './alarms/alarm-intake.ts';
import { canOperate } from '#domain/user.ts';
import { IndicatorsRequest } from '#contract/indicator-records.ts';
import type { ValueIntake } from './indicators/value-intake.ts';
import { answerDeskFiles } from './ingest/files/desk-file-door.ts';
import type { DeskFileWorld } from './ingest/files/desk-files.ts';
import type { Ingest } from './ingest/ingest.ts';
import type { BlobFiles } from '../blobs/blob-files.ts';
import { answerBlob } from '../blobs/hub-blobs.ts';
import { answer, answerRows, readBody, refusal } from './answers.ts';
import { answerBundle } from './bundle/answer-bundle.ts';
import type { Bundles } from './bundle/bundles.ts';
import type { Consoles } from './consoles.ts';
import { answerDisplayGuide } from './display-guide/display-guide.ts';
import { ErasedFiles } from './erased-files.ts';
import { checkRequest, isLocalHost, servedVersion } from './guard.ts';
import { answerLeases } from './leases.ts';
import type { Log } from './log.ts';
import { Pages } from './pages.ts';
import type { SignOn } from './accounts/sign-on.ts';
import { Seats } from './seats.ts';
import { Turnstile } from './turnstile.ts';
import { upConvertPush } from './up-convert.ts';
import { checkSpeaker, computeServedHeads, relayRightsOf, rightsOf, type Scope, servesStream, withinWindow } from './scope.ts';

export type HubHandlerParts = {
  readonly log: Log;
  /** UTC milliseconds: what consoles correct their clocks by. */
  readonly now: () => number;
  /** The hub's own key; null: none. */
  readonly key: string | null;
  /** Consoles with keys of their own, each served within its scope; left out: none. */
  readonly consoles?: Consoles | null;
  /** Files for a first install; left out: this hub makes none. */
  readonly bundles?: Bundles | null;
  /** Files at incidents; left out: this hub keeps none. */
  readonly blobs?: BlobFiles | null;
  /** Where officers sign on; left out: they are taken at their word. */
  readonly signOn?: SignOn | null;
  /** How far seats are seen; left out: by every console of this hub. */
  readonly seatsReach?: 'hub' | 'gateway';
  /** Takes reports of other systems; left out: they are refused. */
  readonly alarms?: Pick<AlarmIntake, 'take'>;
  /** Takes values of indicators; left out: they are refused. */
  readonly indicators?: Pick<ValueIntake, 'recordValues'>;
  /** Systems whose records come in; left out: there are none. */
  readonly ingest?: Pick<Ingest, 'status' | 'replay' | 'takeFile'>;
  /** Takes files that officers bring at their desks; left out: they are refused. */
  readonly deskFiles?: DeskFileWorld;
  /** Takes measured values; left out: they are refused. */
  readonly onTelemetry?: (values: readonly TelemetryValue[]) => void;
  /** Told of what failed inside; the console only hears that something did. */
  readonly onDefect: (error: unknown) => void;
};

const bodyBytes = 8 * 1024 * 1024;
const headsBytes = 2 * 1024 * 1024;
/** A view and the changes of a driver. */
const seatBytes = 384 * 1024;
const accountBytes = 8 * 1024;
const pageLimit = 5000;

/** Each holds a reading of the log open until its console has taken it. */
const snapshotsAtOnce = { places: 16, waiting: 200 };

const FeedQuery = z.object({
  after: z.coerce.number().int().nonnegative(),
  h: ChainHash,
  limit: z.coerce.number().int().min(1).max(pageLimit).default(pageLimit),
  device: DeviceId,
});
const ReplayRequest = z.strictObject({ source: z.string().max(40) });
const SnapshotQuery = z.object({ device: DeviceId });

const read = <S extends z.ZodType>(schema: S, input: unknown, what: string): z.output<S> => {
  const result = schema.safeParse(input);
  if (result.success) return result.data;
  const issue = result.error.issues[0];
  throw new ChiLangError('badInput', `${what} does not fit at ${issue?.path.join('.') || 'the whole'}: ${issue?.message ?? 'unknown'}.`);
};

/** The same rows; `done` is called once when they are read or nobody reads them any more. */
async function* andThen<T>(rows: AsyncIterable<T>, done: () => void): AsyncGenerator<T> {
  try {
    yield* rows;
  } finally {
    done();
  }
}

/** A stream that is not served is not there: nobody learns which areas others have. */
const readServed = (scope: Scope, name: string): StreamName => {
  const stream = read(StreamName, name, 'The name of the stream');
  if (!servesStream(scope, stream)) throw new ChiLangError('notFound', `This hub has no stream ${stream}.`);
  return stream;
};

/** The hub's HTTP side as one WHATWG handler; see `#contract/wire.ts` for the protocol. */
export const createHubHandler = ({
  log,
  now,
  key,
  consoles = null,
  bundles = null,
  blobs = null,
  signOn = null,
  seatsReach = 'hub',
  alarms,
  indicators,
  ingest,
  deskFiles,
  onTelemetry,
  onDefect,
}: HubHandlerParts): ((request: Request) => Promise<Response>) => {
  const pages = new Pages(log);
  const erased = blobs && new ErasedFiles({ log, blobs });
  const seats = new Seats({ log, now, reach: seatsReach });
  const snapshots = new Turnstile(snapshotsAtOnce);
  const hub = new Hono<{ Variables: { scope: Scope } }>();
  hub.onError((thrown) => {
    if (!(thrown instanceof ChiLangError) || thrown.kind === 'internal') onDefect(thrown);
    return refusal(thrown);
  });
  hub.notFound(() => refusal(new ChiLangError('notFound', 'This hub has no such address.')));
  hub.on('GET', ['/display', '/display.css', '/display.js'], async (c) => {
    if (!isLocalHost(c.req.header('host') ?? null))
      throw new ChiLangError('forbidden', 'This hub is called by the name of this machine only.');
    return (await answerDisplayGuide(c.req.path, { log })) ?? c.notFound();
  });
  hub.use('/v1/*', async (c, next) => {
    const { host = null, origin = null, authorization = null, [protocolHeader]: protocol = null } = c.req.header();
    c.set('scope', checkRequest({ host, origin, authorization, protocol }, { key, consoles }));
    await next();
  });
  hub.post('/v1/heads', async (c) => {
    const request = read(HeadsRequest, await readBody(c.req.raw, headsBytes), 'The request for heads');
    const heads = computeServedHeads(c.get('scope'), await log.heads(request), request.known);
    // A file holds streams of every class: a console that does not know one of them takes page after page instead.
    const bundle = bundles && !c.get('scope').unknownClasses ? { bundle: c.get('scope').role } : {};
    return answer(JSON.stringify({ nowMs: now(), ...heads, ...bundle }), 'json', c.req.header('accept-encoding') ?? '');
  });
  hub.post('/v1/push', async (c) => {
    const request = read(PushRequest, upConvertPush(await readBody(c.req.raw, bodyBytes)), 'The push');
    checkSpeaker(c.get('scope'), request.device, request.relayedBy);
    const rights = request.relayedBy === undefined ? rightsOf(c.get('scope')) : relayRightsOf(c.get('scope'));
    return answer(
      JSON.stringify(await log.push(request, rights, await signOn?.doubts(request.operations))),
      'json',
      c.req.header('accept-encoding') ?? '',
    );
  });
  hub.get('/v1/feed/:stream', async (c) => {
    const stream = readServed(c.get('scope'), c.req.param('stream'));
    const { after, h, limit, device } = read(FeedQuery, c.req.query(), 'The request for a page');
    return pages.answer({ device, stream, after: { seq: after, h }, limit }, c.req.header('accept-encoding') ?? '');
  });
  hub.get('/v1/snapshot/:stream', async (c) => {
    const stream = readServed(c.get('scope'), c.req.param('stream'));
    const { device } = read(SnapshotQuery, c.req.query(), 'The request for a snapshot');
    const leave = await snapshots.enter();
    try {
      const snapshot = await withinWindow(c.get('scope'), await log.snapshot(device, stream), now());
      return await answerRows({ ...snapshot, rows: andThen(snapshot.rows, leave) }, c.req.header('accept-encoding') ?? '');
    } catch (thrown) {
      leave();
      throw thrown;
    }
  });
  hub.get('/v1/bundle/:role', async (c) => {
    const scope = c.get('scope');
    if (!bundles || c.req.param('role') !== scope.role) throw new ChiLangError('notFound', 'This hub has no such bundle.');
    const bundle = await bundles.take(scope);
    if (!bundle) throw new ChiLangError('overloaded', 'The bundle is being made; ask again.', { details: { retryAfterMs: 1000 } });
    return answerBundle(bundle, c.req.header('range') ?? null, c.req.header('if-range') ?? null);
  });
  hub.on(['GET', 'PUT'], '/v1/blobs/:hash', (c) => {
    if (!blobs || !erased) throw new ChiLangError('unsupported', 'This hub keeps no files.');
    const mayWrite = canOperate(c.get('scope').role);
    return answerBlob({ files: blobs, mayWrite, isErased: (hash) => erased.has(hash) }, c.req.raw, c.req.param('hash'));
  });
  hub.post('/v1/leases', async (c) => {
    const request = read(LeaseRequest, await readBody(c.req.raw, headsBytes), 'The request for leases');
    checkSpeaker(c.get('scope'), request.device);
    return answer(JSON.stringify(await answerLeases(log, c.get('scope'), request)), 'json', '');
  });
  const signOnHere = (): SignOn => {
    if (signOn) return signOn;
    throw new ChiLangError('notFound', 'This hub has no such address.');
  };
  hub.post('/v1/sign-on', async (c) => {
    const request = read(SignOnRequest, await readBody(c.req.raw, accountBytes), 'The sign-on');
    checkSpeaker(c.get('scope'), request.device);
    return answer(JSON.stringify(await signOnHere().signOn(request)), 'json', '');
  });
  hub.post('/v1/grants', async (c) => {
    const request = read(GrantsRequest, await readBody(c.req.raw, headsBytes), 'The request for grants');
    checkSpeaker(c.get('scope'), request.device);
    return answer(JSON.stringify(await signOnHere().grants(request)), 'json', '');
  });
  hub.post('/v1/password', async (c) => {
    await signOnHere().setPassword(read(PasswordRequest, await readBody(c.req.raw, accountBytes), 'The password'));
    return answer('{}', 'json', '');
  });
  hub.post('/v1/accounts', async (c) => {
    const request = read(AccountsRequest, await readBody(c.req.raw, accountBytes), 'The request about accounts');
    return answer(JSON.stringify(await signOnHere().accounts(request)), 'json', '');
  });
  hub.post('/v1/seats', async (c) => {
    const request = read(SeatRequest, await readBody(c.req.raw, seatBytes), 'The request for seats');
    checkSpeaker(c.get('scope'), request.device);
    return answer(JSON.stringify(await seats.answer(c.get('scope'), request)), 'json', c.req.header('accept-encoding') ?? '');
  });
  hub.post('/v1/telemetry', async (c) => {
    if (!onTelemetry || c.get('scope').role !== 'administrator') throw new ChiLangError('forbidden', 'This key may not bring values in.');
    onTelemetry(read(TelemetryRequest, await readBody(c.req.raw, headsBytes), 'The telemetry').values);
    return answer('{}', 'json', '');
  });
  hub.post('/v1/alarms', async (c) => {
    if (!alarms || c.get('scope').role !== 'administrator') throw new ChiLangError('forbidden', 'This key may not bring alarms in.');
    const { signals } = read(AlarmsRequest, await readBody(c.req.raw, headsBytes), 'The alarms');
    return answer(JSON.stringify(await alarms.take(signals)), 'json', '');
  });
  hub.post('/v1/indicators', async (c) => {
    if (!indicators || c.get('scope').role !== 'administrator') throw new ChiLangError('forbidden', 'This key may not bring values in.');
    const { source, records } = read(IndicatorsRequest, await readBody(c.req.raw, bodyBytes), 'The values');
    const incoming = records.map((record) => ({ record }));
    return answer(JSON.stringify(await indicators.recordValues(incoming, { source })), 'json', c.req.header('accept-encoding') ?? '');
  });
  const ingestFor = (scope: Scope): NonNullable<typeof ingest> => {
    if (!ingest) throw new ChiLangError('unsupported', 'This hub takes in no records of other systems; a hub of its own does.');
    if (scope.role === 'administrator') return ingest;
    throw new ChiLangError('forbidden', 'This key may not look after sources.');
  };
  hub.get('/v1/ingest', (c) => answer(JSON.stringify({ nowMs: now(), sources: ingestFor(c.get('scope')).status }), 'json', ''));
  hub.post('/v1/ingest/replay', async (c) => {
    const { source } = read(ReplayRequest, await readBody(c.req.raw, accountBytes), 'The replay');
    return answer(JSON.stringify(await ingestFor(c.get('scope')).replay(source)), 'json', c.req.header('accept-encoding') ?? '');
  });
  hub.post('/v1/ingest/files', async (c) => {
    const told = await ingestFor(c.get('scope')).takeFile(await readBody(c.req.raw, bodyBytes));
    return answer(JSON.stringify(told), 'json', c.req.header('accept-encoding') ?? '');
  });
  hub.post('/v1/desk-files', async (c) => {
    if (!deskFiles) throw new ChiLangError('unsupported', 'This hub takes no files.');
    const { role, areas } = c.get('scope');
    if (!canOperate(role) || areas !== 'all') throw new ChiLangError('forbidden', 'This console may not bring values of every area in.');
    const request = read(DeskFileRequest, await readBody(c.req.raw, bodyBytes), 'The file');
    checkSpeaker(c.get('scope'), request.by.device);
    return answerDeskFiles(request, deskFiles);
  });
  hub.post('/v1/purge', async (c) => {
    if (c.get('scope').role !== 'administrator') throw new ChiLangError('forbidden', 'Only an administrator erases rows for good.');
    const { k, id } = read(PurgeRequest, await readBody(c.req.raw, headsBytes), 'The purge');
    if (k === 'audit') throw new ChiLangError('forbidden', 'Nothing is erased from the audit.');
    const found = await log.purge(k, id);
    // Also when there was no such row: asked again it ends what an earlier time could not.
    await erased?.sweep();
    if (!found) throw new ChiLangError('notFound', `This hub has no ${k} ${id}.`);
    return answer('{}', 'json', '');
  });
  return async (request) => {
    const response = await hub.fetch(request);
    response.headers.set(protocolHeader, String(servedVersion(request.headers.get(protocolHeader)) ?? protocolVersion));
    return response;
  };
};
