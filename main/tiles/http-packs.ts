import { packError } from '../services/map-packs/pack-error.ts';
import type { PackFetcher, PackStream } from '../services/map-packs/ports.ts';
import { readPackAddress } from '../services/map-packs/pack-address.ts';

const mostRedirects = 5;
/** A line on which nothing came for so long is broken. */
const silenceMs = 60_000;

type Web = { readonly fetch: typeof fetch; readonly after: (delayMs: number, run: () => void) => () => void };

/** Whether an answer is the rest of the file that was begun: the same one, from where it was broken off. */
const isRestOf = (answer: Response, from: { bytes: number; etag: string | null }): boolean =>
  answer.status === 206 &&
  answer.headers.get('etag') === from.etag &&
  answer.headers.get('content-range')?.startsWith(`bytes ${from.bytes}-`) === true;

const totalOf = (answer: Response): number | null => {
  const text =
    answer.status === 206 ? /\/(\d+)$/.exec(answer.headers.get('content-range') ?? '')?.[1] : answer.headers.get('content-length');
  const total = Number(text ?? Number.NaN);
  return Number.isSafeInteger(total) && total > 0 ? total : null;
};

/** Weak tags prove no bytes. */
const strongTag = (answer: Response): string | null => {
  const tag = answer.headers.get('etag');
  return tag?.startsWith('"') && tag.length <= 300 ? tag : null;
};

/** Ends a request on which nothing is heard any more, or that is no longer wanted. */
class Silence {
  readonly #abort = new AbortController();
  readonly #web: Web;
  #stop: () => void;

  constructor(web: Web, wanted: AbortSignal) {
    this.#web = web;
    this.#stop = web.after(silenceMs, () => this.#abort.abort());
    if (wanted.aborted) this.#abort.abort();
    wanted.addEventListener('abort', () => this.#abort.abort(), { once: true });
  }

  get signal(): AbortSignal {
    return this.#abort.signal;
  }

  heard(): void {
    this.#stop();
    this.#stop = this.#web.after(silenceMs, () => this.#abort.abort());
  }

  end(): void {
    this.#stop();
  }
}

/** Gets packs over HTTPS. */
export class HttpPacks implements PackFetcher {
  readonly #web: Web;

  constructor(web: Web) {
    this.#web = web;
  }

  async open(url: URL, from: { readonly bytes: number; readonly etag: string | null }, signal: AbortSignal): Promise<PackStream> {
    const wantsRest = from.bytes > 0 && from.etag !== null;
    const headers = { 'accept-encoding': 'identity', ...(wantsRest ? { range: `bytes=${from.bytes}-`, 'if-range': from.etag ?? '' } : {}) };
    const silence = new Silence(this.#web, signal);
    const answer = await this.#follow(url, headers, silence.signal).catch((thrown: unknown) => {
      silence.end();
      throw thrown;
    });
    if (answer.status !== 200 && answer.status !== 206) silence.end();
    const body = answer.body;
    if (answer.status === 416 && wantsRest) return this.open(url, { bytes: 0, etag: null }, signal);
    if (answer.status >= 500 || answer.status === 429) throw packError('unreachable', `${url.host} answers ${answer.status} for now.`);
    if (!answer.ok || !body) throw packError('notThere', `${url.host} answers ${answer.status}: the file is not there, or not for us.`);
    if (answer.status === 206 && !isRestOf(answer, from)) {
      await body.cancel();
      return this.open(url, { bytes: 0, etag: null }, signal);
    }
    return {
      isRest: answer.status === 206,
      etag: strongTag(answer),
      totalBytes: totalOf(answer),
      body: this.#pieces(body, silence),
    };
  }

  async #follow(url: URL, headers: Record<string, string>, signal: AbortSignal): Promise<Response> {
    let at = url;
    for (let step = 0; step <= mostRedirects; step++) {
      const answer = await this.#web.fetch(at, { headers, signal, redirect: 'manual' }).catch((thrown: unknown) => {
        throw packError('unreachable', `${at.host} cannot be reached.`, thrown);
      });
      const next = answer.headers.get('location');
      if (answer.status < 300 || answer.status >= 400 || answer.status === 304 || next === null) return answer;
      await answer.body?.cancel();
      at = readPackAddress(new URL(next, at).href);
    }
    throw packError('notThere', `${url.host} leads in circles.`);
  }

  async *#pieces(body: ReadableStream<Uint8Array>, silence: Silence): AsyncGenerator<Uint8Array> {
    try {
      for await (const piece of body) {
        silence.heard();
        yield piece;
      }
    } catch (thrown) {
      throw packError('cutShort', 'The line broke off before the pack was whole.', thrown);
    } finally {
      silence.end();
    }
  }
}
