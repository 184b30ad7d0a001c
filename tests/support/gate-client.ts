import { WebSocket } from 'ws';
import type { CallName, CallParams, CallResult } from '#contract/calls.ts';
import { type Failure, ChiLangError } from '#contract/errors.ts';
import { ServerFrame } from '#contract/frames.ts';
import type { QueryName, QueryParams, QueryRow } from '#contract/queries.ts';
import type { Session } from '#contract/rows.ts';
import { contractVersion } from '#contract/version.ts';

type Diff = Extract<ServerFrame, { t: 'diff' }>;
type Watch = { rows: Map<string, Record<string, unknown>>; order: string[]; check: () => void; giveUp: NodeJS.Timeout };

/** A minute and a half is more than anything takes that comes at all. */
const patienceMs = 90_000;

const isManned = ({ officerId, accounts }: Session): boolean => officerId !== null || accounts;

/** A window without a screen: talks to a running console through its gate, as a page would. */
export class GateClient {
  readonly events: { name: string; payload: unknown }[] = [];
  readonly #socket: WebSocket;
  readonly #answers = new Map<number, (frame: ServerFrame) => void>();
  readonly #watches = new Map<number, Watch>();
  readonly #awaited: { name: string; isIt: (payload: unknown) => boolean; resolve: () => void }[] = [];
  #nextId = 1;

  private constructor(socket: WebSocket) {
    this.#socket = socket;
    socket.once('close', () => {
      for (const { giveUp } of this.#watches.values()) clearTimeout(giveUp);
    });
    socket.on('message', (data) => this.#receive(ServerFrame.parse(JSON.parse(String(data)))));
  }

  /** `url` is the address the console printed, with its key. */
  static open(url: string): Promise<GateClient> {
    const { host, searchParams } = new URL(url);
    return GateClient.connect(host, { authorization: `Bearer ${searchParams.get('key')}` });
  }

  /** By whatever lets it in. */
  static connect(host: string, headers: Record<string, string>): Promise<GateClient> {
    const socket = new WebSocket(`ws://${host}/gate`, { headers });
    return new Promise((resolve, reject) => {
      socket.once('error', reject);
      socket.once('open', () => {
        socket.send(JSON.stringify({ t: 'hello', contract: contractVersion }));
        resolve(new GateClient(socket));
      });
    });
  }

  call<N extends CallName>(name: N, params: CallParams<N>): Promise<CallResult<N>> {
    const id = this.#nextId++;
    return new Promise((resolve, reject) => {
      this.#answers.set(id, (frame) => {
        if (frame.t === 'result') resolve(frame.value as CallResult<N>);
        else if (frame.t === 'failure') reject(errorOf(frame.failure));
      });
      this.#send({ t: 'call', id, name, params });
    });
  }

  /** Watches until the rows, in display order, satisfy `enough`; answers them. Rejects with the rows it saw last when that takes longer than anything here may. */
  until<N extends QueryName>(name: N, params: QueryParams<N>, enough: (rows: QueryRow<N>[]) => boolean): Promise<QueryRow<N>[]> {
    const id = this.#nextId++;
    return new Promise((resolve, reject) => {
      const rowsNow = (): QueryRow<N>[] => watch.order.map((key) => watch.rows.get(key)) as QueryRow<N>[];
      const watch: Watch = {
        rows: new Map(),
        order: [],
        giveUp: setTimeout(() => {
          this.#watches.delete(id);
          reject(new Error(`${name} never had what was waited for, at last ${JSON.stringify(rowsNow()).slice(0, 2000)}`));
        }, patienceMs),
        check: () => {
          const rows = rowsNow();
          try {
            if (!enough(rows)) return;
            resolve(rows);
          } catch (thrown) {
            reject(thrown);
          }
          clearTimeout(watch.giveUp);
          this.#watches.delete(id);
          this.#send({ t: 'unwatch', id });
        },
      };
      this.#watches.set(id, watch);
      this.#answers.set(id, (frame) => frame.t === 'failure' && reject(errorOf(frame.failure)));
      this.#send({ t: 'watch', id, name, params });
    });
  }

  /**
   * Resolves once an officer is on duty at the console: a demo console signs one on by itself, some time after it hears of officers. Where
   * accounts are in force, nobody is until somebody signs on: it resolves once that is known.
   */
  async onDuty(): Promise<void> {
    const { session } = await this.call('session.get', {});
    if (isManned(session)) return;
    await this.#heard('session.changed', (told) => isManned(told as Session));
  }

  close(): void {
    this.#socket.close();
  }

  /** Resolves when the other side hung up. */
  ended(): Promise<void> {
    return new Promise((resolve) => void this.#socket.once('close', () => resolve()));
  }

  /** What its page would not send. */
  sendRaw(text: string): void {
    this.#socket.send(text);
  }

  /** Resolves at the first such event, those told so far among them. */
  #heard(name: string, isIt: (payload: unknown) => boolean): Promise<void> {
    if (this.events.some((event) => event.name === name && isIt(event.payload))) return Promise.resolve();
    return new Promise((resolve) => void this.#awaited.push({ name, isIt, resolve }));
  }

  #tell(name: string, payload: unknown): void {
    this.events.push({ name, payload });
    for (const each of this.#awaited.filter((waiting) => waiting.name === name && waiting.isIt(payload))) each.resolve();
  }

  #send(frame: unknown): void {
    this.#socket.send(JSON.stringify(frame));
  }

  #receive(frame: ServerFrame): void {
    if (frame.t === 'event') this.#tell(frame.name, frame.payload);
    if (frame.t === 'diff') this.#apply(frame);
    if (frame.t === 'result' || frame.t === 'failure') this.#answers.get(frame.id)?.(frame);
  }

  #apply({ id, put, gone, order }: Diff): void {
    const watch = this.#watches.get(id);
    if (!watch) return;
    for (const key of gone) watch.rows.delete(key);
    for (const row of put) watch.rows.set(String(row['id'] ?? row['code']), row);
    watch.order = order ?? watch.order.filter((key) => watch.rows.has(key));
    watch.check();
  }
}

const errorOf = ({ kind, message }: Failure): ChiLangError => new ChiLangError(kind, message);
