import { setImmediate as othersTurn } from 'node:timers/promises';
import { ChiLangError } from '#contract/errors.ts';
import {
  type Cursor,
  FeedHeader,
  HeadsResponse,
  type HeadsRequest,
  type LiveMessage,
  PushResponse,
  type PushRequest,
  SnapshotHeader,
} from '#contract/wire.ts';
import { markHeader } from '#contract/version.ts';
import type { DeviceId } from '#domain/ids.ts';
import type { StreamName } from '#domain/streams.ts';
import type { FeedEntry, Remote } from '../sync/ports.ts';
import { readFeedEntry } from './feed-entry.ts';
import { HubConnection } from './hub-connection.ts';
import { openLiveSocket } from './live-socket.ts';
import { type RemoteLimits, remoteLimits } from './remote-limits.ts';
import { parseWire } from './wire-json.ts';

/** Lines read at a stretch: a page is there at once, and windows are answered by the same thread. */
const linesInTurn = 500;

const PageHeader = FeedHeader.omit({ mark: true });
const Mark = FeedHeader.shape.mark;

export type HttpRemoteOptions = {
  /** Address of the hub, as `parseHubUrl` reads it. */
  readonly url: URL;
  readonly device: DeviceId;
  /** Sent as `Authorization: Bearer`; null where the hub asks for none. */
  readonly key?: string | null;
  readonly limits?: Partial<RemoteLimits>;
};

/** A hub over HTTP and WebSocket. Every answer is validated; every failure is a `ChiLangError` of the port's kinds. */
export class HttpRemote implements Remote {
  readonly #hub: HubConnection;
  readonly #device: DeviceId;

  constructor({ url, device, key = null, limits }: HttpRemoteOptions) {
    this.#hub = new HubConnection(url, key, { ...remoteLimits, ...limits });
    this.#device = device;
  }

  async heads(request: HeadsRequest): Promise<HeadsResponse> {
    return parseWire(HeadsResponse, await this.#hub.text({ path: 'v1/heads', body: request }), 'heads');
  }

  async push(request: PushRequest): Promise<PushResponse> {
    return parseWire(PushResponse, await this.#hub.text({ path: 'v1/push', body: request }), 'answer to a push');
  }

  async feed(stream: StreamName, after: Cursor, limit: number): Promise<{ header: FeedHeader; entries: FeedEntry[] }> {
    const query = { after: String(after.seq), h: after.h, limit: String(limit), device: this.#device };
    let mark: string | null = null;
    const onHead = (headers: Headers): void => void (mark = headers.get(markHeader));
    const lines = this.#hub.byteLines({ path: `v1/feed/${stream}`, query, onHead }, this.#hub.limits.bodyBytes);
    const entries: FeedEntry[] = [];
    let header: FeedHeader | null = null;
    for await (const line of lines) {
      if (!header) header = { ...parseWire(PageHeader, String(line), 'page header'), mark: parseWire(Mark, mark ?? 'null', 'mark') };
      else if (entries.push(readFeedEntry(line, 'page entry')) % linesInTurn === 0) await othersTurn();
    }
    if (!header || entries.length !== header.n) throw cutOff(entries.length, header?.n);
    return { header, entries };
  }

  async snapshot(stream: StreamName, onRows: (entries: FeedEntry[]) => Promise<void>): Promise<SnapshotHeader> {
    const { limits } = this.#hub;
    const lines = this.#hub.byteLines({ path: `v1/snapshot/${stream}`, query: { device: this.#device } }, limits.snapshotBytes);
    let header: SnapshotHeader | null = null;
    let rows: FeedEntry[] = [];
    let count = 0;
    for await (const line of lines) {
      if (!header) {
        header = parseWire(SnapshotHeader, String(line), 'snapshot header');
        continue;
      }
      rows.push(readFeedEntry(line, 'snapshot row'));
      count += 1;
      if (rows.length < limits.snapshotChunk) continue;
      await onRows(rows);
      rows = [];
    }
    if (!header || count !== header.n) throw cutOff(count, header?.n);
    if (rows.length > 0) await onRows(rows);
    return header;
  }

  live(device: DeviceId, onMessage: (message: LiveMessage) => void, onClosed: () => void): () => void {
    const url = this.#hub.address('v1/live', { device });
    url.protocol = url.protocol === 'https:' ? 'wss:' : 'ws:';
    return openLiveSocket(url, this.#hub.headers(), this.#hub.limits, onMessage, onClosed);
  }

  /** Ends what is under way; the live channel is its owner's to close. */
  close(): void {
    this.#hub.close();
  }
}

const cutOff = (got: number, announced: number | undefined): ChiLangError =>
  new ChiLangError('hubUnreachable', `The hub's answer was cut off: ${got} of ${announced ?? 'an unknown number of'} rows came.`);
