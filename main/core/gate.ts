import { type CallName, calls, isCallName } from '#contract/calls.ts';
import { ChiLangError, failureOf, type Failure } from '#contract/errors.ts';
import type { EventName, EventPayload } from '#contract/events.ts';
import { ClientFrame, gateCloseCodes, type ServerFrame } from '#contract/frames.ts';
import { isQueryName, type QueryName, queries } from '#contract/queries.ts';
import { contractVersion } from '#contract/version.ts';
import type { Handlers } from '../services/handlers.ts';
import type { LiveQueries } from './live-queries.ts';

/** A window's line to the core, whatever carries it. */
export type GateConnection = {
  send(text: string): void;
  /** Bytes handed to `send` that the window has not taken yet. */
  backlogBytes(): number;
  close(code: number, reason: string): void;
};

/** What the carrier tells the gate of one connection. */
export type GateSession = { receive(text: string): void; closed(): void };

/** What one window may ask at a time; more is a defect or an attack, never an officer. */
export const gateLimits = {
  /** A file from another post is the largest thing a window sends. */
  maxFrameBytes: 8 * 1024 * 1024,
  maxWatches: 256,
  maxPendingCalls: 64,
  framesPerSecond: 200,
  burstFrames: 400,
  /** A connection that has not said hello by then is let go: it holds a window's place. */
  helloWithinMs: 10_000,
  /** Above this, live queries skip the window until it catches up. */
  congestedBytes: 1024 * 1024,
  /** Above this, the window is given up. */
  lostBytes: 64 * 1024 * 1024,
} as const;

/** What one connection may ask and hears; params have passed their schema. */
export type GatePolicy = {
  mayCall(name: CallName, params: unknown): boolean;
  mayWatch(name: QueryName, params: unknown): boolean;
  hears(name: EventName): boolean;
  /** It may tell other windows what was selected in it. */
  readonly selects: boolean;
};

/** A window of this workstation. */
const everything: GatePolicy = { mayCall: () => true, mayWatch: () => true, hears: () => true, selects: true };

export type GateParts = {
  readonly handlers: Handlers;
  readonly live: Pick<LiveQueries, 'watch'>;
  readonly now: () => number;
  /** Calls `run` once after at least `delayMs`; the answer cancels it. */
  readonly after: (delayMs: number, run: () => void) => () => void;
  /** Called with errors that are defects, not answers. */
  readonly onDefect: (error: unknown) => void;
  /** Events a window that just came must hear: what it missed and still matters. */
  readonly greetings?: () => readonly { name: EventName; payload: unknown }[];
};

/** The one way into the core: says hello first, then every frame is checked against the contract before anything happens. */
export class Gate {
  readonly #parts: GateParts;
  readonly #sessions = new Set<Session>();

  constructor(parts: GateParts) {
    this.#parts = parts;
  }

  accept(connection: GateConnection, policy = everything): GateSession {
    const session = new Session(connection, policy, this.#parts, (from, payload) => this.#tellOthers(from, payload));
    this.#sessions.add(session);
    const cancel = this.#parts.after(gateLimits.helloWithinMs, () => session.expectHello());
    return {
      receive: (text) => session.receive(text),
      closed: () => {
        cancel();
        session.end();
        this.#sessions.delete(session);
      },
    };
  }

  /** Tells every window that said hello. */
  broadcast<N extends EventName>(name: N, payload: EventPayload<N>): void {
    for (const session of this.#sessions) session.tell(name, payload);
  }

  /** Tells every window that the core stops, and hangs up. */
  stop(): void {
    this.broadcast('core.stopped', {});
    for (const session of this.#sessions) session.hangUp(gateCloseCodes.stopped, 'The console stops.');
  }

  #tellOthers(from: Session, payload: EventPayload<'selection.changed'>): void {
    for (const session of this.#sessions) if (session !== from) session.tell('selection.changed', payload);
  }
}

type Tell = (from: Session, payload: EventPayload<'selection.changed'>) => void;
type Frame<T extends ClientFrame['t']> = Extract<ClientFrame, { t: T }>;

class Session {
  readonly #connection: GateConnection;
  readonly #policy: GatePolicy;
  readonly #parts: GateParts;
  readonly #onSelect: Tell;
  readonly #watches = new Map<number, () => void>();
  readonly #rate: FrameRate;
  #pendingCalls = 0;
  #state: 'silent' | 'open' | 'ended' = 'silent';

  constructor(connection: GateConnection, policy: GatePolicy, parts: GateParts, onSelect: Tell) {
    this.#connection = connection;
    this.#policy = policy;
    this.#parts = parts;
    this.#onSelect = onSelect;
    this.#rate = new FrameRate(parts.now);
  }

  receive(text: string): void {
    if (this.#state === 'ended') return;
    if (!this.#rate.take()) return this.hangUp(gateCloseCodes.overloaded, 'Too many frames a second.');
    const frame = readFrame(text);
    if (!frame) return this.hangUp(gateCloseCodes.protocolError, 'A frame is not of this contract.');
    if (frame.t === 'hello') return this.#hello(frame);
    if (this.#state === 'silent') return this.hangUp(gateCloseCodes.protocolError, 'The first frame must be hello.');
    switch (frame.t) {
      case 'call':
        return void this.#call(frame);
      case 'watch':
        return this.#watch(frame);
      case 'unwatch':
        return this.#unwatch(frame.id);
      case 'select':
        if (!this.#policy.selects) return this.hangUp(gateCloseCodes.protocolError, 'This window selects nothing for others.');
        return this.#onSelect(this, { kind: frame.kind, id: frame.id });
    }
  }

  tell<N extends EventName>(name: N, payload: EventPayload<N>): void {
    if (this.#state === 'open' && this.#policy.hears(name)) this.#send({ t: 'event', name, payload });
  }

  expectHello(): void {
    if (this.#state === 'silent') this.hangUp(gateCloseCodes.protocolError, 'Hello was not said in time.');
  }

  hangUp(code: number, reason: string): void {
    if (this.#state === 'ended') return;
    this.end();
    this.#connection.close(code, reason);
  }

  /** Lets go of all it watched; safe to repeat. */
  end(): void {
    this.#state = 'ended';
    for (const leave of this.#watches.values()) leave();
    this.#watches.clear();
  }

  #hello({ contract }: Frame<'hello'>): void {
    if (this.#state !== 'silent') return this.hangUp(gateCloseCodes.protocolError, 'Hello is said once.');
    if (contract !== contractVersion) {
      return this.hangUp(gateCloseCodes.contractMismatch, `This console speaks contract ${contractVersion}; reload the window.`);
    }
    this.#state = 'open';
    this.#send({ t: 'welcome', contract: contractVersion });
    for (const { name, payload } of this.#parts.greetings?.() ?? []) this.tell(name, payload as never);
  }

  async #call({ id, name, params }: Frame<'call'>): Promise<void> {
    if (!isCallName(name)) return this.#fail(id, { kind: 'notFound', message: 'This console has no such call.' });
    if (this.#pendingCalls >= gateLimits.maxPendingCalls) {
      return this.#fail(id, { kind: 'overloaded', message: 'Too many calls wait for an answer; try again shortly.' });
    }
    const read = calls[name].params.safeParse(params);
    if (!read.success) return this.#fail(id, badParams(read.error));
    if (!this.#policy.mayCall(name, read.data)) return this.#fail(id, notForThisWindow);
    this.#pendingCalls += 1;
    try {
      const handler = this.#parts.handlers[name] as (params: unknown) => Promise<unknown>;
      const value = calls[name].result.parse(await handler(read.data));
      this.#send({ t: 'result', id, value });
    } catch (error) {
      if (!(error instanceof ChiLangError)) this.#parts.onDefect(error);
      this.#fail(id, failureOf(error));
    } finally {
      this.#pendingCalls -= 1;
    }
  }

  #watch({ id, name, params }: Frame<'watch'>): void {
    if (!isQueryName(name)) return this.#fail(id, { kind: 'notFound', message: 'This console has no such live query.' });
    if (this.#watches.has(id)) return this.#fail(id, { kind: 'alreadyExists', message: 'This id watches already; use another.' });
    if (this.#watches.size >= gateLimits.maxWatches) {
      return this.#fail(id, { kind: 'overloaded', message: `A window watches at most ${gateLimits.maxWatches} lists; end one first.` });
    }
    const read = queries[name].params.safeParse(params);
    if (!read.success) return this.#fail(id, badParams(read.error));
    if (!this.#policy.mayWatch(name, read.data)) return this.#fail(id, notForThisWindow);
    this.#watches.set(
      id,
      this.#parts.live.watch(name, read.data, {
        onDiff: (diff) => this.#send({ t: 'diff', id, ...diff }),
        onFailure: (failure) => this.#fail(id, failure),
        congested: () => this.#connection.backlogBytes() > gateLimits.congestedBytes,
      }),
    );
  }

  #unwatch(id: number): void {
    this.#watches.get(id)?.();
    this.#watches.delete(id);
  }

  #fail(id: number, failure: Failure): void {
    this.#send({ t: 'failure', id, failure });
  }

  #send(frame: ServerFrame): void {
    if (this.#state === 'ended') return;
    if (this.#connection.backlogBytes() > gateLimits.lostBytes) {
      return this.hangUp(gateCloseCodes.overloaded, 'The window does not take what it is sent.');
    }
    this.#connection.send(JSON.stringify(frame));
  }
}

/** A bucket of frames that fills with time; an empty one means a flood. */
class FrameRate {
  readonly #now: () => number;
  #left: number = gateLimits.burstFrames;
  #atMs: number;

  constructor(now: () => number) {
    this.#now = now;
    this.#atMs = now();
  }

  take(): boolean {
    const atMs = this.#now();
    const refill = (Math.max(0, atMs - this.#atMs) / 1000) * gateLimits.framesPerSecond;
    this.#left = Math.min(gateLimits.burstFrames, this.#left + refill) - 1;
    this.#atMs = atMs;
    return this.#left >= 0;
  }
}

const readFrame = (text: string): ClientFrame | null => {
  if (text.length > gateLimits.maxFrameBytes) return null;
  try {
    const parsed = ClientFrame.safeParse(JSON.parse(text));
    return parsed.success ? parsed.data : null;
  } catch {
    return null;
  }
};

const notForThisWindow: Failure = { kind: 'forbidden', message: 'This is not for this window to ask.' };

const badParams = (error: { issues: readonly { path: readonly PropertyKey[]; message: string }[] }): Failure => {
  const told = error.issues.slice(0, 3).map(({ path, message }) => `${path.map(String).join('.') || 'params'}: ${message}`);
  return { kind: 'badInput', message: told.join('; ').slice(0, 1000) };
};
