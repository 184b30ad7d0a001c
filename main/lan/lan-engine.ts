import { ChiLangError, type Failure, failureOf } from '#contract/errors.ts';
import type { LanHave, LanLink, LanListener, LanMessage, LanNetwork, LanRecord, LanStore } from './ports.ts';

/** The world of one engine. */
export type LanParts = {
  readonly store: LanStore;
  readonly network: LanNetwork;
  /** Gives an own record its seal. */
  readonly seal: (record: LanRecord) => LanRecord;
  /** Throws unless the record is what its desk wrote: `forbidden`, or `unsupported` for one of a newer version. */
  readonly check: (record: LanRecord) => void;
  /** Calls `run` once after at least `delayMs`; the answer cancels it. */
  readonly after: (delayMs: number, run: () => void) => () => void;
  /** Other desks' operations were taken. */
  readonly onTaken: (count: number) => void;
  readonly onNotice: (failure: Failure) => void;
};

export const lanLimits = {
  /** One message: at most so many records, and but for a single larger one so many characters. */
  batchRecords: 200,
  batchCharacters: 512 * 1024,
  /** Messages of one desk that wait to be worked off; one that sends more is cut off. */
  waiting: 8,
  /** After the store could not keep something. */
  retryMs: 30_000,
};

/** One linked desk, and how far its side of the exchange is. */
class Peer {
  readonly link: LanLink;
  /** What it said it knows, and what it was sent since; null: it has not said yet. */
  have: Map<string, number> | null = null;
  /** A batch is on its way: the next one goes once it says what it has. */
  unanswered = false;
  sending = false;
  wanted = false;
  readonly inbox: LanMessage[] = [];
  working = false;
  gone = false;

  constructor(link: LanLink) {
    this.link = link;
  }
}

/**
 * Exchanges operations with every linked desk: each says what it knows and is sent what it lacks, in the agreed order, own
 * ones and others', so that two desks need not be linked to hear of each other. Nothing is lost with a link: the next one begins
 * with what is known.
 */
export class LanEngine {
  readonly #parts: LanParts;
  readonly #peers = new Map<LanLink, Peer>();
  readonly #listeners = new Set<() => void>();
  /** Operations this version cannot read are counted as known, so that they are not sent for ever. */
  readonly #unread = new Map<string, number>();
  readonly #told = new Set<string>();
  #cancelRetry: (() => void) | null = null;
  #stopped = false;

  constructor(parts: LanParts) {
    this.#parts = parts;
  }

  async start(): Promise<void> {
    await this.#parts.network.start(await this.#parts.store.device(), (link) => this.#open(link));
  }

  async stop(): Promise<void> {
    this.#stopped = true;
    this.#cancelRetry?.();
    await this.#parts.network.stop();
  }

  /** How many other desks are linked. */
  linked(): number {
    return this.#peers.size;
  }

  /** Called after `linked` changed. The answer stops it. */
  onState(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /** There may be news: offer it to every desk. */
  poke(): void {
    for (const peer of this.#peers.values()) void this.#offer(peer);
  }

  /** Keeps proved records; the answer is how many were new. Throws what the first that is refused throws, and keeps none. */
  async take(records: readonly LanRecord[]): Promise<number> {
    for (const record of records) this.#parts.check(record);
    return this.#keep(records);
  }

  async #keep(records: readonly LanRecord[]): Promise<number> {
    const added = await this.#parts.store.lanTake(records);
    if (added > 0) {
      this.#parts.onTaken(added);
      this.poke();
    }
    return added;
  }

  #open(link: LanLink): LanListener {
    const peer = new Peer(link);
    this.#peers.set(link, peer);
    this.#tell();
    void this.#sayHave(peer);
    return {
      onMessage: (message) => this.#receive(peer, message),
      onClosed: () => {
        peer.gone = true;
        this.#peers.delete(link);
        this.#tell();
      },
    };
  }

  #receive(peer: Peer, message: LanMessage): void {
    if (peer.inbox.length >= lanLimits.waiting) {
      peer.link.close();
      return;
    }
    peer.inbox.push(message);
    void this.#work(peer);
  }

  async #work(peer: Peer): Promise<void> {
    if (peer.working) return;
    peer.working = true;
    for (let message = peer.inbox[0]; message && !peer.gone; message = peer.inbox[0]) {
      await this.#handle(peer, message).catch((thrown: unknown) => this.#failed(peer, thrown));
      peer.inbox.shift();
    }
    peer.working = false;
  }

  async #handle(peer: Peer, message: LanMessage): Promise<void> {
    if (message.t === 'have') {
      peer.have = new Map(Object.entries(message.have));
      peer.unanswered = false;
      await this.#offer(peer);
      return;
    }
    await this.#keep(this.#readable(message.records));
    await this.#sayHave(peer);
  }

  /** Those this version can read; of a desk with one it cannot, everything from there on is left until it can. */
  #readable(records: readonly LanRecord[]): LanRecord[] {
    const readable: LanRecord[] = [];
    for (const record of records) {
      const unread = this.#unread.get(record.device);
      if (unread === undefined) {
        try {
          this.#parts.check(record);
          readable.push(record);
          continue;
        } catch (thrown) {
          if (!(thrown instanceof ChiLangError) || thrown.kind !== 'unsupported') throw thrown;
          this.#noticeOnce(`unread ${record.device}`, thrown.toFailure());
        }
      }
      this.#unread.set(record.device, Math.max(unread ?? 0, record.n));
    }
    return readable;
  }

  async #sayHave(peer: Peer): Promise<void> {
    try {
      const have: Record<string, number> = { ...(await this.#parts.store.lanHave()) };
      for (const [device, n] of this.#unread) have[device] = Math.max(have[device] ?? 0, n);
      if (!peer.gone && !this.#stopped) peer.link.send({ t: 'have', have });
    } catch (thrown) {
      this.#failed(peer, thrown);
    }
  }

  async #offer(peer: Peer): Promise<void> {
    peer.wanted = true;
    if (peer.sending) return;
    peer.sending = true;
    try {
      while (peer.wanted && peer.have && !peer.unanswered && !peer.gone && !this.#stopped) {
        peer.wanted = false;
        await this.#sendBatch(peer, peer.have);
      }
    } catch (thrown) {
      this.#failed(peer, thrown);
    } finally {
      peer.sending = false;
    }
  }

  async #sendBatch(peer: Peer, have: Map<string, number>): Promise<void> {
    const backlog = await this.#parts.store.lanBacklog(Object.fromEntries(have) as LanHave, lanLimits.batchRecords);
    const records = cut(backlog.filter(({ device }) => device !== peer.link.peer));
    if (records.length === 0 || peer.gone || this.#stopped) return;
    for (const { device, n } of records) have.set(device, Math.max(have.get(device) ?? 0, n));
    peer.unanswered = true;
    peer.link.send({ t: 'records', records: records.map((record) => this.#parts.seal(record)) });
  }

  /** What is wrong with this machine is tried again; what is wrong with the other side ends the link. */
  #failed(peer: Peer, thrown: unknown): void {
    const failure = failureOf(thrown);
    this.#noticeOnce(`${failure.kind} ${failure.message}`, failure);
    if (failure.kind === 'forbidden' || failure.kind === 'badInput') {
      peer.link.close();
      return;
    }
    if (this.#stopped || this.#cancelRetry) return;
    this.#cancelRetry = this.#parts.after(lanLimits.retryMs, () => {
      this.#cancelRetry = null;
      this.#told.delete(`${failure.kind} ${failure.message}`);
      for (const each of this.#peers.values()) void this.#sayHave(each);
    });
  }

  #noticeOnce(key: string, failure: Failure): void {
    if (this.#stopped || this.#told.has(key)) return;
    this.#told.add(key);
    this.#parts.onNotice(failure);
  }

  #tell(): void {
    for (const listener of this.#listeners) listener();
  }
}

const cut = (records: readonly LanRecord[]): LanRecord[] => {
  let characters = 0;
  const end = records.findIndex(({ text }, i) => {
    characters += text.length;
    return i > 0 && characters > lanLimits.batchCharacters;
  });
  return end < 0 ? [...records] : records.slice(0, end);
};
