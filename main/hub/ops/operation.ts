import { statSync, statfsSync } from 'node:fs';
import { join } from 'node:path';
import { monitorEventLoopDelay, performance } from 'node:perf_hooks';
import type { Logger } from 'pino';
import { failureOf } from '#contract/errors.ts';
import type { DeviceId } from '#domain/ids.ts';
import { computeScope, type Keys } from '../guard.ts';
import type { Log } from '../log.ts';
import { computeHealth } from './health.ts';
import { Counter, gaugeLines, Histogram, labelledGaugeLines } from './metrics.ts';
import { observeLog } from './observed-log.ts';

type OperationParts = {
  readonly version: string;
  /** `SQLite` or `PostgreSQL`, for people. */
  readonly engine: string;
  readonly dataFolder: string;
  readonly keys: Keys;
  readonly now: () => number;
  /** Consoles on the live channel now. */
  readonly liveSockets: () => number;
  readonly logger: Logger | null;
  /** Lines of other parts for `/metrics`. */
  readonly moreMetrics: () => string[];
};

type Handle = (request: Request) => Promise<Response>;

const asker = 'dev-health' as DeviceId;

/** What runs a hub from outside: `/health` for a watchdog, `/metrics` for Prometheus, one log line for each request. */
export class Operation {
  readonly #parts: OperationParts;
  readonly #requests = new Counter('chilang_requests_total', 'Requests by route and status.', ['route', 'status']);
  readonly #seconds = new Histogram('chilang_request_seconds', 'Seconds from a request to its answer.', ['route']);
  readonly #verdicts = new Counter('chilang_verdicts_total', 'Verdicts on operations, repeated ones too.', ['result']);
  readonly #entries = new Counter('chilang_feed_entries_total', 'Entries served in pages that were not sealed before.');
  readonly #lag = monitorEventLoopDelay({ resolution: 20 });
  #log: Log | null = null;
  #lastCommitAtMs: number | null = null;
  #requestId = 0;
  #closing = false;

  constructor(parts: OperationParts) {
    this.#parts = parts;
    this.#lag.enable();
  }

  /** The log to be used from now on, counted. */
  observe(log: Log): Log {
    this.#log = log;
    log.onMoved(() => {
      this.#lastCommitAtMs = this.#parts.now();
    });
    return observeLog(log, this.#verdicts, this.#entries);
  }

  /** The handler to be served: health and metrics before everything else, and every request counted. */
  wrap(handle: Handle): Handle {
    return async (request) => {
      const beganMs = performance.now();
      const { pathname } = new URL(request.url);
      const response = await this.#route(pathname, request, handle);
      const route = routeOf(pathname);
      const seconds = (performance.now() - beganMs) / 1000;
      this.#requests.add([route, String(response.status)]);
      this.#seconds.observe([route], seconds);
      this.#requestId += 1;
      const { logger } = this.#parts;
      const line = { id: this.#requestId, method: request.method, route, status: response.status, ms: Math.round(seconds * 1000) };
      if (response.status >= 500) logger?.warn(line, 'request');
      else logger?.debug(line, 'request');
      return response;
    };
  }

  /** From now on a watchdog is told that the hub ends. */
  closing(): void {
    this.#closing = true;
    this.#lag.disable();
  }

  #route(pathname: string, request: Request, handle: Handle): Promise<Response> {
    if (request.method === 'GET' && pathname === '/health') return this.#health();
    if (request.method === 'GET' && pathname === '/metrics') return this.#metrics(request.headers.get('authorization'));
    return handle(request);
  }

  async #health(): Promise<Response> {
    const { version, engine, now } = this.#parts;
    const log = await this.#askLog();
    const lastCommitAgeMs = this.#lastCommitAtMs === null ? null : now() - this.#lastCommitAtMs;
    const health = computeHealth({ log, freeBytes: this.#freeBytes(), lastCommitAgeMs, closing: this.#closing });
    const body = { ...health, version, engine, streams: log.ok ? log.streams : null, lastCommitAgeMs, nowMs: now() };
    const status = health.status === 'down' ? 503 : 200;
    return new Response(JSON.stringify(body), { status, headers: { 'content-type': 'application/json', 'cache-control': 'no-store' } });
  }

  async #askLog(): Promise<{ ok: true; streams: number } | { ok: false; why: string }> {
    try {
      if (!this.#log) return { ok: false, why: 'It is being opened.' };
      return { ok: true, streams: (await this.#log.heads({ device: asker, known: [] })).heads.length };
    } catch (error) {
      return { ok: false, why: failureOf(error).message };
    }
  }

  /** Only for who may see everything: counts tell of people at work. */
  async #metrics(authorization: string | null): Promise<Response> {
    const scope = computeScope(authorization, this.#parts.keys);
    if (scope?.role !== 'administrator')
      return new Response('The hub’s own key is asked for: Authorization: Bearer KEY\n', {
        status: 401,
        headers: { 'www-authenticate': 'Bearer' },
      });
    const lines = [...this.#requests.lines(), ...this.#seconds.lines(), ...this.#verdicts.lines(), ...this.#entries.lines()];
    lines.push(...(await this.#gauges()), ...this.#parts.moreMetrics());
    return new Response(`${lines.join('\n')}\n`, { headers: { 'content-type': 'text/plain; version=0.0.4; charset=utf-8' } });
  }

  async #gauges(): Promise<string[]> {
    const { rss } = process.memoryUsage();
    const { user, system } = process.cpuUsage();
    const heads = (await this.#log?.heads({ device: asker, known: [] }).catch(() => null))?.heads ?? [];
    const walBytes = statSync(join(this.#parts.dataFolder, 'log.db-wal'), { throwIfNoEntry: false })?.size;
    return [
      ...labelledGaugeLines(
        'chilang_stream_head',
        'Sequence number of the last entry.',
        'stream',
        new Map(heads.map(({ stream, seq }) => [stream, seq])),
      ),
      ...gaugeLines('chilang_live_consoles', 'Consoles on the live channel.', this.#parts.liveSockets()),
      ...gaugeLines('chilang_event_loop_lag_seconds', 'Mean delay of the event loop since the start.', (this.#lag.mean || 0) / 1e9),
      ...gaugeLines('process_resident_memory_bytes', 'Memory of the process.', rss),
      ...gaugeLines('process_cpu_seconds_total', 'Processor time of the process.', (user + system) / 1e6),
      ...(walBytes === undefined ? [] : gaugeLines('chilang_wal_bytes', 'Size of the write-ahead log.', walBytes)),
      ...(this.#lastCommitAtMs === null
        ? []
        : gaugeLines(
            'chilang_last_commit_age_seconds',
            'Time since the last commit of this process.',
            (this.#parts.now() - this.#lastCommitAtMs) / 1000,
          )),
    ];
  }

  #freeBytes(): number | null {
    try {
      const { bavail, bsize } = statfsSync(this.#parts.dataFolder);
      return bavail * bsize;
    } catch {
      return null;
    }
  }
}

/** A route without what differs from request to request, so that counts stay few. */
const routeOf = (pathname: string): string => {
  const [, first = '', second = ''] = pathname.split('/');
  const known =
    first === 'v1'
      ? ['heads', 'push', 'feed', 'snapshot', 'bundle', 'purge', 'sign-on', 'grants', 'password'].includes(second)
      : ['health', 'metrics', 'demo', 'display', 'ingest', 'open311'].includes(first);
  if (!known) return 'other';
  return first === 'v1' ? `/v1/${second}` : `/${first}`;
};
