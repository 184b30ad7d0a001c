import { protocolHeader, protocolVersion } from '../../preload/contract/version.ts';
import { type Cursor, Entry, FeedHeader, HeadsResponse, originHash } from '../../preload/contract/wire.ts';

/** What a page says of itself; the mark is not for a reader. */
const PageHeader = FeedHeader.pick({ from: true, hf: true, to: true, h: true, n: true, elided: true });

const answerMs = 12_000;
const headers = { 'content-type': 'application/json', [protocolHeader]: String(protocolVersion) };

/** A console that does nothing but read: it follows every stream by its chain and keeps which operations it saw. */
export class Follower {
  readonly seen = new Set<string>();
  /** Pages that did not follow from the one before, and histories that turned out to be another one. */
  readonly breaks: string[] = [];
  readonly #gateways: readonly string[];
  readonly #cursors = new Map<string, Cursor>();
  #at = 0;

  constructor(gateways: readonly string[]) {
    this.#gateways = gateways;
  }

  /** Follows every stream to the head it has now; false when no gateway answered. */
  async catchUp(): Promise<boolean> {
    const known = [...this.#cursors].map(([stream, cursor]) => ({ stream, ...cursor }));
    const answered = await this.#ask('v1/heads', { method: 'POST', body: JSON.stringify({ device: 'follower', known }) });
    if (answered === null) return false;
    for (const { stream } of HeadsResponse.parse(JSON.parse(answered)).heads) if (!(await this.#follow(stream))) return false;
    return true;
  }

  async #follow(stream: string): Promise<boolean> {
    for (;;) {
      const cursor = this.#cursors.get(stream) ?? { seq: 0, h: originHash };
      const text = await this.#page(stream, cursor);
      if (text === null) return false;
      if (text === 'reset') {
        this.#cursors.delete(stream);
        continue;
      }
      const [first = '', ...rest] = text.split('\n');
      const header = PageHeader.parse(JSON.parse(first));
      const whole = header.from === cursor.seq && header.hf === cursor.h && header.n === rest.length;
      if (!whole || header.n + header.elided !== header.to - header.from) this.breaks.push(`${stream} at ${cursor.seq}: ${first}`);
      for (const line of rest) {
        const { k, op, by } = Entry.parse(JSON.parse(line));
        if (k === 'timeline' && op === 'put' && by !== null) this.seen.add(by);
      }
      this.#cursors.set(stream, { seq: header.to, h: header.h });
      if (header.to === header.from) return true;
    }
  }

  /** A page as lines; what a console would do about another history is to begin again, so that is what we do. */
  async #page(stream: string, { seq, h }: Cursor): Promise<string | 'reset' | null> {
    const response = await this.#fetch(`v1/feed/${stream}?after=${seq}&h=${h}&limit=1000&device=follower`);
    if (response?.status === 409) {
      this.breaks.push(`${stream} at ${seq}: another history`);
      return 'reset';
    }
    return response?.ok ? response.text : null;
  }

  async #ask(path: string, init: RequestInit): Promise<string | null> {
    const response = await this.#fetch(path, init);
    return response?.ok ? response.text : null;
  }

  async #fetch(path: string, init: RequestInit = {}): Promise<{ ok: boolean; status: number; text: string } | null> {
    this.#at += 1;
    const url = `${this.#gateways[this.#at % this.#gateways.length] ?? ''}${path}`;
    try {
      return await fetchText(url, { ...init, headers, signal: AbortSignal.timeout(answerMs) });
    } catch {
      return null;
    }
  }
}

const fetchText = async (url: string, init: RequestInit): Promise<{ ok: boolean; status: number; text: string }> => {
  const response = await fetch(url, init);
  return { ok: response.ok, status: response.status, text: await response.text() };
};
