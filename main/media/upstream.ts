import { type Address, computeNextAddress } from './address.ts';
import { StreamTrouble } from './stream-trouble.ts';

export type After = (delayMs: number, run: () => void) => () => void;

export type UpstreamRequest = {
  readonly address: Address;
  readonly range: string | null;
  readonly withinMs: number;
  readonly maxBytes: number;
  /** What is sent, where it is not a plain GET. */
  readonly sends?: { readonly method: 'POST' | 'DELETE'; readonly type: string; readonly body: string } | undefined;
};

/** A whole answer of a camera. `address` is where it came from in the end. */
export type UpstreamAnswer = {
  readonly address: Address;
  readonly status: 200 | 201 | 204 | 206;
  readonly contentType: string;
  readonly contentRange: string | null;
  /** Where what was made is, as the camera wrote it. */
  readonly location: string | null;
  readonly body: Uint8Array<ArrayBuffer>;
};

const redirects = 4;
/** Of a picture or a list, and of something that was sent. */
const goodStatus = { read: new Set([200, 206]), sent: new Set([200, 201, 204]) };

/** Fetches from cameras: redirects checked one by one, limits in time and size, every failure a `StreamTrouble`. */
export class Upstream {
  readonly #fetch: typeof fetch;
  readonly #after: After;
  readonly #open = new Set<AbortController>();

  constructor(fetcher: typeof fetch, after: After) {
    this.#fetch = fetcher;
    this.#after = after;
  }

  async get(request: UpstreamRequest): Promise<UpstreamAnswer> {
    const abort = new AbortController();
    this.#open.add(abort);
    const cancel = this.#after(request.withinMs, () => abort.abort());
    try {
      return await this.#follow(request, abort.signal);
    } catch (error) {
      if (error instanceof StreamTrouble) throw error;
      if (abort.signal.aborted) throw new StreamTrouble('timeout', `The camera did not answer within ${request.withinMs / 1000} s.`);
      throw new StreamTrouble('unreachable', 'Nothing answers at the address of the camera.');
    } finally {
      cancel();
      this.#open.delete(abort);
      // Ends what a refused answer would still send.
      abort.abort();
    }
  }

  close(): void {
    for (const abort of this.#open) abort.abort();
  }

  async #follow(request: UpstreamRequest, signal: AbortSignal): Promise<UpstreamAnswer> {
    let { address } = request;
    for (let hop = 0; hop <= redirects; hop += 1) {
      const headers: Record<string, string> = { accept: '*/*' };
      if (address.authorization !== null) headers.authorization = address.authorization;
      if (request.range !== null) headers.range = request.range;
      const { sends } = request;
      if (sends) headers['content-type'] = sends.type;
      const sent = sends && { method: sends.method, ...(sends.method === 'POST' ? { body: sends.body } : {}) };
      const response = await this.#fetch(address.url, { ...sent, headers, redirect: 'manual', signal });
      const to = response.status >= 300 && response.status < 400 ? response.headers.get('location') : null;
      if (to === null) return this.#read(response, address, request);
      address = computeNextAddress(to, address);
    }
    throw new StreamTrouble('refused', `The camera redirects more than ${redirects} times.`);
  }

  async #read(response: Response, address: Address, { maxBytes, sends }: UpstreamRequest): Promise<UpstreamAnswer> {
    if (response.status === 401 || response.status === 403) {
      throw new StreamTrouble('unauthorized', `The camera refuses the name and password of its address (HTTP ${response.status}).`);
    }
    if (!goodStatus[sends ? 'sent' : 'read'].has(response.status)) {
      throw new StreamTrouble('refused', `The camera answered HTTP ${response.status}.`);
    }
    return {
      address,
      status: response.status as UpstreamAnswer['status'],
      contentType: response.headers.get('content-type') ?? '',
      contentRange: response.headers.get('content-range'),
      location: response.headers.get('location'),
      body: await readWhole(response, maxBytes),
    };
  }
}

/** What breaks off, or is shorter than it said, is no picture. */
const readWhole = async (response: Response, maxBytes: number): Promise<Uint8Array<ArrayBuffer>> => {
  const torn = new StreamTrouble('torn', 'The camera broke off in the middle of its answer.');
  const body = await readAtMost(response, maxBytes).catch((error: unknown) => {
    throw error instanceof StreamTrouble || (error as Error).name === 'AbortError' ? error : torn;
  });
  const announced = response.headers.get('content-encoding') === null ? response.headers.get('content-length') : null;
  if (announced !== null && Number(announced) !== body.byteLength) throw torn;
  return body;
};

const readAtMost = async (response: Response, maxBytes: number): Promise<Uint8Array<ArrayBuffer>> => {
  const pieces: Uint8Array[] = [];
  let bytes = 0;
  for await (const piece of response.body ?? []) {
    bytes += piece.byteLength;
    if (bytes > maxBytes) throw new StreamTrouble('tooLarge', `The camera sent more than ${Math.round(maxBytes / 1024)} KB at once.`);
    pieces.push(piece);
  }
  const body = new Uint8Array(bytes);
  let at = 0;
  for (const piece of pieces) {
    body.set(piece, at);
    at += piece.byteLength;
  }
  return body;
};
