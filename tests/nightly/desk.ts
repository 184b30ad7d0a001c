import { protocolHeader, protocolVersion } from '../../preload/contract/version.ts';
import { PushResponse, WireFailure } from '../../preload/contract/wire.ts';

/** What happened to a desk's pushes. */
export type Ledger = {
  /** Ids of operations a gateway answered for, each with when (milliseconds, monotonic). */
  readonly acknowledged: Map<string, number>;
  /** Operations the hub asked for again although it had answered for them. */
  readonly lost: string[];
  /** Refusals other than "not now", which a console would have to show as an error. */
  readonly errors: string[];
};

export const makeLedger = (): Ledger => ({ acknowledged: new Map(), lost: [], errors: [] });

const answerMs = 12_000;
const againMs = 100;
const batch = 4;
const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

const headers = { 'content-type': 'application/json', [protocolHeader]: String(protocolVersion) };

/** A console that does nothing but act: it numbers its operations, pushes them through any gateway, and keeps what it was told. */
export class Desk {
  readonly #device: string;
  readonly #commune: string;
  readonly #gateways: readonly string[];
  readonly #ledger: Ledger;
  #at: number;
  #mark = 0;

  constructor(index: number, commune: string, gateways: readonly string[], ledger: Ledger) {
    this.#device = `desk-${index}`;
    this.#commune = commune;
    this.#gateways = gateways;
    this.#ledger = ledger;
    this.#at = index;
  }

  /** Acts until told to stop. */
  async work(stop: AbortSignal): Promise<void> {
    while (!stop.aborted) {
      const first = this.#mark + 1;
      const operations = Array.from({ length: batch }, (_, at) => this.#operation(first + at));
      const answered = await this.#push(operations);
      if (answered === 'not now') await pause(againMs);
    }
  }

  async #push(operations: readonly object[]): Promise<'done' | 'not now'> {
    // Any gateway will do, also for the same operations again.
    this.#at += 1;
    const url = `${this.#gateways[this.#at % this.#gateways.length] ?? ''}v1/push`;
    const body = JSON.stringify({ device: this.#device, operations });
    try {
      const response = await fetch(url, { method: 'POST', headers, body, signal: AbortSignal.timeout(answerMs) });
      const text: unknown = await response.json();
      if (response.ok) return this.#acknowledge(PushResponse.parse(text));
      return this.#refused(response.status, WireFailure.parse(text).failure);
    } catch (error) {
      if (error instanceof SyntaxError) this.#ledger.errors.push(String(error));
      return 'not now';
    }
  }

  #acknowledge({ mark, verdicts }: PushResponse): 'done' {
    for (const { id, result } of verdicts) {
      if (result !== 'ok') this.#ledger.errors.push(`${id}: ${result}`);
      this.#ledger.acknowledged.set(id, performance.now());
    }
    this.#mark = mark;
    return 'done';
  }

  #refused(status: number, failure: WireFailure['failure']): 'not now' {
    const expected = Number(failure.details?.['expected']);
    if (status === 429) return 'not now';
    if (expected <= this.#mark) {
      for (let n = expected; n <= this.#mark; n += 1) this.#ledger.lost.push(this.#id(n));
      this.#mark = expected - 1;
    } else this.#ledger.errors.push(`${status} ${failure.kind}: ${failure.message}`);
    return 'not now';
  }

  #id(n: number): string {
    return `${this.#device}-${n}`;
  }

  #operation(n: number): object {
    const shared = { n, id: this.#id(n), sv: 1, actor: 'u-1', device: this.#device, atMs: n, sig: null, baseVer: 0 };
    const target = { k: 'incident', id: `inc-${this.#device}` };
    if (n > 1) return { ...shared, target, kind: 'incident.note', args: { text: `ghi chú ${n}` } };
    const details = { type: 'fire', severity: 2, title: 'Cháy', description: '', source: '114', position: null, placeText: '' };
    return { ...shared, target, kind: 'incident.create', args: { ...details, communeCode: this.#commune } };
  }
}

type WireFailure = ReturnType<typeof WireFailure.parse>;
