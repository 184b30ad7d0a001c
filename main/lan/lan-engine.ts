import { ChiLangError, type Failure, failureOf } from '#contract/errors.ts';
import type { LanHave, LanLink, LanListener, LanMessage, LanNetwork, LanRecord, LanStore } from './ports.ts';

/** What stands against a record. */
export type Refusal = {
  readonly why: /** It is not what its desk wrote. No desk hands such a thing on, so whoever did is not listened to. */
    | 'forged'
    /** Its desk was met with another key before. Whoever hands it on may have met it later, and is not to blame. */
    | 'anotherKey'
    /** Its desk wrote it, in a way this version cannot read. */
    | 'newer';
  readonly failure: Failure;
};

/** The world of one engine. */
export type LanParts = {
  readonly store: LanStore;
  readonly network: LanNetwork;
  /** Gives an own record its seal. */
  readonly seal: (record: LanRecord) => LanRecord;
  /** Null: the record is what its desk wrote, and can be read. Never rejects. */
  readonly check: (record: LanRecord) => Promise<Refusal | null>;
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
  /** How far operations that came from here were not taken: counted as known towards this desk alone, so that it does not send them for ever. */
  readonly refused = new Map<string, number>();
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
  /** The first operation of a desk that this version cannot read: from there on nothing of that desk is taken in this run. */
  readonly #unread = new Map<string, number>();
  readonly #told = new Set<string>();
  /** The store's present trouble with keeping and with reading, told once until that went well again. */
  #trouble: { keep: string | null; read: string | null } = { keep: null, read: null };
  /** One take after the other, so that what two desks bring is proved and kept once. */
  #taking: Promise<unknown> = Promise.resolve();
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
    await this.#taking;
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

  /**
   * Takes what a file brought; the answer is how many were new. One forged record is thrown as `forbidden`, and none is kept. Those
   * of a desk with another key or of a newer version are left out, and that is told.
   */
  async take(records: readonly LanRecord[]): Promise<number> {
    return this.#inTurn(async () => {
      const have = await this.#parts.store.lanHave();
      const own = await this.#parts.store.device();
      const { proved, forged } = await this.#prove(records, new Map());
      if (forged) throw new ChiLangError(forged.kind, forged.message);
      const unknown = proved.find(({ device, n }) => device === own && n > (have[own] ?? 0));
      if (unknown) this.#noticeOnce('own', unknownOwn(unknown));
      return this.#keep(proved);
    });
  }

  #inTurn<T>(run: () => Promise<T>): Promise<T> {
    const turn = this.#taking.then(run);
    this.#taking = turn.catch(() => undefined);
    return turn;
  }

  async #keep(records: readonly LanRecord[]): Promise<number> {
    const added = records.length === 0 ? 0 : await this.#parts.store.lanTake(records);
    if (records.length > 0) this.#trouble.keep = null;
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
      await this.#handle(peer, message).catch((thrown: unknown) => this.#failed('keep', thrown));
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
    // It need not be sent what it sends.
    if (peer.have) raise(peer.have, message.records);
    await this.#inTurn(() => this.#takeFrom(peer, message.records));
    await this.#sayHave(peer);
  }

  async #takeFrom(peer: Peer, records: readonly LanRecord[]): Promise<void> {
    const have = await this.#parts.store.lanHave();
    const news = records.filter(({ device, n }) => n > (have[device] ?? 0));
    const { proved, forged } = await this.#prove(news, peer.refused);
    if (forged) {
      this.#noticeOnce(`forged ${peer.link.peer}`, forged);
      peer.link.close();
      return;
    }
    await this.#keep(proved);
  }

  /** Those to be kept. Of a desk with one that is refused, everything from there on is left out, so that no hole is kept. */
  async #prove(records: readonly LanRecord[], refused: Map<string, number>): Promise<{ proved: LanRecord[]; forged: Failure | null }> {
    const proved: LanRecord[] = [];
    for (const record of records) {
      if (this.#unread.has(record.device) || refused.has(record.device)) {
        raise(refused, [record]);
        continue;
      }
      const refusal = await this.#parts.check(record);
      if (refusal === null) proved.push(record);
      else if (refusal.why === 'forged') return { proved: [], forged: refusal.failure };
      else {
        this.#noticeOnce(`${refusal.why} ${record.device}`, refusal.failure);
        raise(refused, [record]);
        if (refusal.why === 'newer') raise(this.#unread, [record]);
      }
    }
    return { proved, forged: null };
  }

  async #sayHave(peer: Peer): Promise<void> {
    try {
      const have = new Map(Object.entries(await this.#parts.store.lanHave()));
      raise(have, listed(this.#unread));
      raise(have, listed(peer.refused));
      if (!peer.gone && !this.#stopped) peer.link.send({ t: 'have', have: Object.fromEntries(have) });
    } catch (thrown) {
      this.#failed('read', thrown);
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
      this.#failed('read', thrown);
    } finally {
      peer.sending = false;
    }
  }

  async #sendBatch(peer: Peer, have: Map<string, number>): Promise<void> {
    const backlog = await this.#parts.store.lanBacklog(Object.fromEntries(have) as LanHave, lanLimits.batchRecords);
    this.#trouble.read = null;
    const records = cut(backlog.filter(({ device }) => device !== peer.link.peer));
    if (records.length === 0 || peer.gone || this.#stopped) return;
    raise(have, records);
    peer.unanswered = true;
    peer.link.send({ t: 'records', records: records.map((record) => this.#parts.seal(record)) });
  }

  /** What is wrong with this machine is told once and tried again until it went well. */
  #failed(doing: 'keep' | 'read', thrown: unknown): void {
    const failure = failureOf(thrown);
    if (!this.#stopped && this.#trouble[doing] !== failure.message) this.#parts.onNotice(failure);
    this.#trouble[doing] = failure.message;
    if (this.#stopped || this.#cancelRetry) return;
    this.#cancelRetry = this.#parts.after(lanLimits.retryMs, () => {
      this.#cancelRetry = null;
      for (const peer of this.#peers.values()) void this.#sayHave(peer);
      this.poke();
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

type Known = { readonly device: string; readonly n: number };

/** Marks what is known of each desk as at least so far. */
const raise = (known: Map<string, number>, records: readonly Known[]): void => {
  for (const { device, n } of records) known.set(device, Math.max(known.get(device) ?? 0, n));
};

const listed = (known: ReadonlyMap<string, number>): Known[] => [...known].map(([device, n]) => ({ device, n }));

const unknownOwn = ({ device, n }: LanRecord): Failure => ({
  kind: 'forbidden',
  message: `Other desks know action ${n} of this desk (${device}), and it does not: its data folder was copied, or put back to an earlier state. Give it a new data folder.`,
});

const cut = (records: readonly LanRecord[]): LanRecord[] => {
  let characters = 0;
  const end = records.findIndex(({ text }, i) => {
    characters += text.length;
    return i > 0 && characters > lanLimits.batchCharacters;
  });
  return end < 0 ? [...records] : records.slice(0, end);
};
