import { ChiLangError } from '#contract/errors.ts';
import { trouble } from '#domain/ingest/source-trouble.ts';
import { isAllowedPage } from '#domain/web-hosts.ts';

/** What is asked, and what may be done to get it. */
export type Ask = {
  readonly url: string;
  readonly hosts: readonly string[];
  readonly headers?: Readonly<Record<string, string>>;
  readonly mostBytes: number;
  readonly timeMs: number;
};

export type Fetched = { readonly status: 'same' } | { readonly status: 'new'; readonly body: Buffer; readonly headers: Headers };

const mostRedirects = 3;
const redirects = [301, 302, 303, 307, 308];

/**
 * Gets a document from a server that is not trusted: from allowed hosts alone, a redirect counts anew, at most so many bytes in so much
 * time. `forbidden`, `timeout`, `tooLarge`; else `unsupported` with `retryAfterMs` where the server names it.
 */
export const fetchBounded = async (ask: Ask, fetchIt: typeof fetch = fetch): Promise<Fetched> => {
  const signal = AbortSignal.timeout(ask.timeMs);
  let { url, headers } = ask;
  for (let hops = 0; hops <= mostRedirects; hops += 1) {
    if (!isAllowedPage(url, ask.hosts))
      throw new ChiLangError('forbidden', `${hostOf(url)} is not among the allowed hosts of this source.`, {
        details: trouble('notAllowed', hostOf(url)),
      });
    const answer = await send(fetchIt, url, { redirect: 'manual', signal, headers: headers ?? {} });
    if (answer.status === 304) return { status: 'same' };
    if (answer.ok) return { status: 'new', body: await readBounded(answer, ask.mostBytes), headers: answer.headers };
    const to = answer.headers.get('location');
    await answer.body?.cancel().catch(() => undefined);
    if (!redirects.includes(answer.status) || to === null) throw refused(answer);
    const next = URL.canParse(to, url) ? new URL(to, url) : null;
    // What lets us in at one server is not told to another, nor to whoever listens on the way.
    const from = new URL(url);
    if (next?.host !== from.host || (from.protocol === 'https:' && next.protocol !== 'https:')) headers = withoutSecrets(headers);
    url = next?.href ?? to;
  }
  throw new ChiLangError('unsupported', 'The server leads from one address to the next without end.', { details: trouble('redirects') });
};

const hostOf = (url: string): string => (URL.canParse(url) ? new URL(url).host : url.slice(0, 80));

const open = ['accept', 'if-none-match', 'if-modified-since'];
const withoutSecrets = (headers: Ask['headers']): Ask['headers'] =>
  Object.fromEntries(Object.entries(headers ?? {}).filter(([name]) => open.includes(name.toLowerCase())));

const refused = (answer: Response): ChiLangError => {
  const after = Number(answer.headers.get('retry-after') ?? Number.NaN);
  const retry = Number.isFinite(after) && after > 0 ? { retryAfterMs: after * 1000 } : {};
  const details = { ...retry, ...trouble('answered', answer.status) };
  return new ChiLangError('unsupported', `The server answered ${answer.status}; check the address and the key.`, { details });
};

const send = async (fetchIt: typeof fetch, url: string, init: RequestInit): Promise<Response> => {
  try {
    return await fetchIt(url, init);
  } catch (error) {
    throw unreached(error);
  }
};

const unreached = (error: unknown): ChiLangError =>
  error instanceof Error && (error.name === 'TimeoutError' || error.name === 'AbortError')
    ? new ChiLangError('timeout', 'The server did not answer in time.', { details: trouble('noAnswer') })
    : new ChiLangError('unsupported', 'The server cannot be reached.', { cause: error, details: trouble('unreachable') });

const readBounded = async (answer: Response, mostBytes: number): Promise<Buffer> => {
  const pieces: Uint8Array[] = [];
  let length = 0;
  try {
    for await (const piece of answer.body ?? []) {
      length += piece.length;
      if (length > mostBytes)
        throw new ChiLangError('tooLarge', `The server sent more than ${mostBytes} bytes; ask it for less at once.`, {
          details: trouble('tooLarge', mostBytes),
        });
      pieces.push(piece);
    }
  } catch (error) {
    throw error instanceof ChiLangError ? error : unreached(error);
  }
  return Buffer.concat(pieces);
};
