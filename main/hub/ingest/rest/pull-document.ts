import { createHash } from 'node:crypto';
import { type Ask, fetchBounded } from '../flow/fetch-bounded.ts';
import type { Feeder } from '../flow/feeder.ts';
import type { StateFile } from '../flow/source-state.ts';

export type PullParts = {
  readonly feeder: Pick<Feeder, 'keep' | 'fail'>;
  readonly state: StateFile;
  readonly fetch?: typeof fetch;
};

/** What is asked of every address of a source. */
export type PullChoice = {
  readonly headers: Readonly<Record<string, string>>;
  readonly hosts: readonly string[];
  readonly mostBytes: number;
  readonly timeSeconds: number;
};

/** Hosts that may be asked: those that are named, else those of the addresses. */
export const hostsOf = (hosts: readonly string[], urls: readonly string[]): readonly string[] =>
  hosts.length > 0 ? hosts : urls.map((url) => new URL(url).host.toLowerCase());

export const askOf = (url: string, { headers, hosts, mostBytes, timeSeconds }: PullChoice, more: Record<string, string> = {}): Ask => ({
  ...{ url, hosts, mostBytes, timeMs: timeSeconds * 1000 },
  headers: { ...headers, ...more },
});

/**
 * Asks one address for what is new: by what it said last (`ETag`, `Last-Modified`), and by the bytes, for servers that say nothing. What is
 * new is kept; only then what it said is remembered, so that a kill in between asks for it again. Answers whether there was news.
 */
export const pullDocument = async (url: string, choice: PullChoice, { feeder, state, fetch }: PullParts): Promise<boolean> => {
  const known = readMark(state.now.cursor[url]);
  const conditions = {
    accept: 'application/json, application/xml;q=0.9, */*;q=0.1',
    ...(known.etag ? { 'if-none-match': known.etag } : {}),
    ...(known.modified ? { 'if-modified-since': known.modified } : {}),
  };
  const fetched = await fetchBounded(askOf(url, choice, conditions), fetch);
  if (fetched.status === 'same') return false;
  const sha = createHash('sha256').update(fetched.body).digest('hex');
  const isNews = sha !== known.sha;
  if (isNews) await feeder.keep(url, fetched.body);
  const mark = { sha, etag: fetched.headers.get('etag') ?? '', modified: fetched.headers.get('last-modified') ?? '' };
  await state.change({ cursor: { ...state.now.cursor, [url]: JSON.stringify(mark) } });
  return isNews;
};

type Mark = { readonly sha?: string; readonly etag?: string; readonly modified?: string };

const readMark = (text: string | undefined): Mark => (text === undefined ? {} : (JSON.parse(text) as Mark));
