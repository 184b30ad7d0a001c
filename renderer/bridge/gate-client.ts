import { type CallName, type CallParams, type CallResult, calls } from '#contract/calls.ts';
import { ChiLangError, type Failure } from '#contract/errors.ts';
import { type EventName, type EventPayload, events } from '#contract/events.ts';
import { type ClientFrame, gateCloseCodes, ServerFrame } from '#contract/frames.ts';
import { queries, type QueryName, type QueryParams } from '#contract/queries.ts';
import { contractVersion } from '#contract/version.ts';
import type { Bridge, BridgeState, Watched } from './bridge.ts';
import { applyDiff, emptyRows, type RowSet, rowsInOrder } from './rows.ts';
import type { Connection, Transport } from './transport.ts';

type Pending = { resolve: (value: unknown) => void; reject: (error: ChiLangError) => void; name: CallName };
type Watch = {
  name: QueryName;
  params: unknown;
  rows: RowSet;
  onRows: (watched: Watched<QueryName>) => void;
  onFailed: (error: Error) => void;
};

type GateClientParts = {
  readonly transport: Transport;
  readonly now: () => number;
  readonly after: (delayMs: number, run: () => void) => void;
  readonly random: () => number;
  /** A core of another version serves other pages: the window loads itself again. */
  readonly reload: () => void;
};

const errorOf = ({ kind, message, details }: Failure): ChiLangError => new ChiLangError(kind, message, details ? { details } : {});

/** Half a second, doubling to eight, with jitter so that a room of windows does not knock at once. */
export const computeReconnectMs = (attempt: number, random: number): number => Math.min(8000, 500 * 2 ** attempt) * (0.5 + random / 2);

/** The window's side of the gate over any transport: reconnects for ever and takes its watches up again. */
export class GateClient implements Bridge {
  readonly #parts: GateClientParts;
  readonly #pending = new Map<number, Pending>();
  readonly #watches = new Map<number, Watch>();
  readonly #events = new Map<EventName, Set<(payload: never) => void>>();
  readonly #stateListeners = new Set<() => void>();
  #connection: Connection | null = null;
  #welcomed = false;
  #state: BridgeState = { state: 'connecting' };
  #next = 0;
  #attempt = 0;

  constructor(parts: GateClientParts) {
    this.#parts = parts;
    this.#connect();
  }

  call<N extends CallName>(name: N, params: CallParams<N>): Promise<CallResult<N>> {
    if (!this.#welcomed) return Promise.reject(lost());
    const id = this.#next++;
    return new Promise((resolve, reject) => {
      this.#pending.set(id, { resolve: resolve as (value: unknown) => void, reject, name });
      this.#send({ t: 'call', id, name, params });
    });
  }

  watch<N extends QueryName>(
    name: N,
    params: QueryParams<N>,
    onRows: (watched: Watched<N>) => void,
    onFailed: (error: Error) => void = () => {},
  ): () => void {
    const id = this.#next++;
    this.#watches.set(id, { name, params, rows: emptyRows, onRows: onRows as Watch['onRows'], onFailed });
    if (this.#welcomed) this.#send({ t: 'watch', id, name, params });
    return () => {
      this.#watches.delete(id);
      if (this.#welcomed) this.#send({ t: 'unwatch', id });
    };
  }

  on<N extends EventName>(name: N, listener: (payload: EventPayload<N>) => void): () => void {
    const listeners = this.#events.get(name) ?? new Set();
    this.#events.set(name, listeners);
    listeners.add(listener as (payload: never) => void);
    return () => void listeners.delete(listener as (payload: never) => void);
  }

  state(): BridgeState {
    return this.#state;
  }

  onState(listener: () => void): () => void {
    this.#stateListeners.add(listener);
    return () => void this.#stateListeners.delete(listener);
  }

  select(kind: 'incident' | 'camera' | 'place', id: string): void {
    if (this.#welcomed) this.#send({ t: 'select', kind, id });
  }

  #connect(): void {
    let done = false;
    this.#connection = this.#parts.transport({
      onOpen: () => this.#send({ t: 'hello', contract: contractVersion }),
      onText: (text) => this.#receive(text),
      onClosed: (code) => {
        if (done) return;
        done = true;
        if (code === gateCloseCodes.contractMismatch) this.#parts.reload();
        this.#closed();
      },
    });
  }

  #send(frame: ClientFrame): void {
    this.#connection?.send(JSON.stringify(frame));
  }

  #receive(text: string): void {
    const frame = ServerFrame.safeParse(JSON.parse(text));
    // A core that says what we cannot read is of another version.
    if (!frame.success) return this.#parts.reload();
    this.#take(frame.data);
  }

  #take(frame: ServerFrame): void {
    switch (frame.t) {
      case 'welcome':
        if (frame.contract !== contractVersion) return this.#parts.reload();
        return this.#welcome();
      case 'result':
        return this.#answer(frame.id, frame.value);
      case 'failure':
        return this.#fail(frame.id, errorOf(frame.failure));
      case 'diff': {
        const watch = this.#watches.get(frame.id);
        if (!watch) return;
        watch.rows = applyDiff(watch.rows, frame, queries[watch.name].key);
        watch.onRows({ rows: rowsInOrder(watch.rows), total: watch.rows.total } as unknown as Watched<QueryName>);
        return;
      }
      case 'event':
        return this.#tell(frame.name, frame.payload);
    }
  }

  #welcome(): void {
    this.#welcomed = true;
    this.#attempt = 0;
    // The first difference of a watch is complete, so the rows of before only stand until it comes.
    for (const [id, watch] of this.#watches) {
      watch.rows = emptyRows;
      this.#send({ t: 'watch', id, name: watch.name, params: watch.params });
    }
    this.#set({ state: 'connected' });
  }

  #answer(id: number, value: unknown): void {
    const pending = this.#pending.get(id);
    this.#pending.delete(id);
    if (!pending) return;
    const result = calls[pending.name].result.safeParse(value);
    if (result.success) pending.resolve(result.data);
    else pending.reject(new ChiLangError('internal', `The core answered ${pending.name} with something else.`));
  }

  #fail(id: number, error: ChiLangError): void {
    this.#pending.get(id)?.reject(error);
    this.#pending.delete(id);
    this.#watches.get(id)?.onFailed(error);
  }

  #tell(name: string, payload: unknown): void {
    if (!Object.hasOwn(events, name)) return;
    const read = events[name as EventName].safeParse(payload);
    if (!read.success) return;
    if (name === 'core.stopped') this.#set({ state: 'stopped' });
    for (const listener of this.#events.get(name as EventName) ?? []) listener(read.data as never);
  }

  #closed(): void {
    this.#connection = null;
    this.#welcomed = false;
    for (const { reject } of this.#pending.values()) reject(lost());
    this.#pending.clear();
    if (this.#state.state === 'connected' || this.#state.state === 'connecting') this.#set({ state: 'lost', sinceMs: this.#parts.now() });
    this.#parts.after(computeReconnectMs(this.#attempt++, this.#parts.random()), () => this.#connect());
  }

  #set(state: BridgeState): void {
    this.#state = state;
    for (const listener of this.#stateListeners) listener();
  }
}

const lost = (): ChiLangError =>
  new ChiLangError('timeout', 'The line to the console was lost before it answered; look whether it was done, then try again.');
