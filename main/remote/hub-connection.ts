import { ChiLangError } from '#contract/errors.ts';
import { protocolHeader, protocolVersion } from '#contract/version.ts';
import { checkSpeaksProtocol, refusalOf } from './check-answer.ts';
import { Deadline } from './deadline.ts';
import { readByteLines, readLines } from './read-lines.ts';
import type { RemoteLimits } from './remote-limits.ts';

/** One request to a hub. `path` is relative to the hub's address. */
export type HubRequest = {
  readonly path: string;
  readonly query?: Record<string, string>;
  readonly body?: unknown;
  /** Beside those every request has, or instead of them. */
  readonly headers?: Record<string, string>;
  /** Told of the headers of an answer that is no refusal, before its first line. */
  readonly onHead?: (headers: Headers) => void;
};

const refusalBytes = 256 * 1024;

/** HTTP with one hub: headers, limits, and every way to fail told by kind. */
export class HubConnection {
  readonly #url: URL;
  readonly #key: string | null;
  readonly #limits: RemoteLimits;
  readonly #open = new Set<Deadline>();

  constructor(url: URL, key: string | null, limits: RemoteLimits) {
    this.#url = url;
    this.#key = key;
    this.#limits = limits;
  }

  get limits(): RemoteLimits {
    return this.#limits;
  }

  /** Absolute address of a path at the hub. */
  address(path: string, query: Record<string, string> = {}): URL {
    const url = new URL(path, this.#url);
    for (const [name, value] of Object.entries(query)) url.searchParams.set(name, value);
    return url;
  }

  headers(): Record<string, string> {
    return { [protocolHeader]: String(protocolVersion), ...(this.#key === null ? {} : { authorization: `Bearer ${this.#key}` }) };
  }

  /** The lines of an answer as they come. Leaving the loop early ends the request. */
  lines(request: HubRequest, bodyBytes: number): AsyncGenerator<string> {
    return readLines(this.pieces(request), { lineBytes: this.#limits.lineBytes, bodyBytes });
  }

  /** The same, of lines that nobody has looked at yet. */
  byteLines(request: HubRequest, bodyBytes: number): AsyncGenerator<Buffer> {
    return readByteLines(this.pieces(request), { lineBytes: this.#limits.lineBytes, bodyBytes });
  }

  /** The bytes of an answer as they come, decoded. Leaving the loop early ends the request. */
  async *pieces(request: HubRequest): AsyncGenerator<Uint8Array> {
    const deadline = new Deadline();
    this.#open.add(deadline);
    try {
      const response = await deadline.within(this.#limits.answerMs, () => this.#fetch(request, deadline.signal));
      checkSpeaksProtocol(response, this.#url.href);
      const body = this.#pieces(response, deadline);
      if (!response.ok) throw refusalOf(response, await join(readLines(body, { lineBytes: refusalBytes, bodyBytes: refusalBytes })));
      request.onHead?.(response.headers);
      yield* body;
    } catch (thrown) {
      throw this.#explain(thrown, deadline.signal);
    } finally {
      deadline.abort(new ChiLangError('cancelled', 'The request is over.'));
      this.#open.delete(deadline);
    }
  }

  /** The whole answer as one text. */
  text(request: HubRequest): Promise<string> {
    return join(this.lines(request, this.#limits.bodyBytes));
  }

  /** Ends every request under way with `cancelled`. */
  close(): void {
    for (const deadline of this.#open) deadline.abort(new ChiLangError('cancelled', 'The connection to the hub was closed.'));
  }

  #fetch({ path, query, body, headers }: HubRequest, signal: AbortSignal): Promise<Response> {
    return fetch(this.address(path, query), {
      method: body === undefined ? 'GET' : 'POST',
      // Node's fetch decodes both by itself.
      headers: {
        ...this.headers(),
        'accept-encoding': 'zstd, gzip',
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
        ...headers,
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      redirect: 'manual',
      signal,
    });
  }

  async *#pieces(response: Response, deadline: Deadline): AsyncGenerator<Uint8Array> {
    if (!response.body) return;
    const reader = response.body.getReader();
    for (;;) {
      const { done, value } = await deadline.within(this.#limits.idleMs, () => reader.read());
      if (done) return;
      yield value;
    }
  }

  #explain(thrown: unknown, signal: AbortSignal): unknown {
    if (thrown instanceof ChiLangError) return thrown;
    if (signal.aborted && signal.reason instanceof ChiLangError) return signal.reason;
    const code = codeOf(thrown);
    if (code === 'HTTPParserError') {
      return new ChiLangError('notAHub', `What answers at ${this.#url.href} does not speak HTTP; check the address.`, { cause: thrown });
    }
    return new ChiLangError('hubUnreachable', `The hub at ${this.#url.href} cannot be reached (${code}).`, { cause: thrown });
  }
}

const join = async (lines: AsyncIterable<string>): Promise<string> => {
  const all: string[] = [];
  for await (const line of lines) all.push(line);
  return all.join('\n');
};

/** fetch hides the system's error code, or the name of its parser's error, in a chain of causes. */
const codeOf = (thrown: unknown): string => {
  for (let error = thrown; error instanceof Error; error = error.cause) {
    if (error.name === 'HTTPParserError') return error.name;
    if ('code' in error && typeof error.code === 'string') return error.code;
  }
  return 'the connection broke';
};
