import { createHash } from 'node:crypto';
import { ChiLangError } from '#contract/errors.ts';
import { askEach } from '../flow/ask-each.ts';
import { fetchBounded } from '../flow/fetch-bounded.ts';
import { parseJson } from '../mapping/map-records.ts';
import { itemsOf, linkOf } from '../press/read-feed.ts';
import { readXml } from '../read-xml.ts';
import { askOf, type PullChoice, type PullParts } from '../rest/pull-document.ts';

const mostSeen = 2000;
const mostLinks = 200;
/** Questions of one round that may go without an answer. */
const mostSilent = 3;
const accept = { accept: 'application/cap+xml, application/xml, text/xml;q=0.9, */*;q=0.1' };

const shaOf = (body: Uint8Array | string): string => createHash('sha256').update(body).digest('base64url').slice(0, 16);

/** Addresses of messages, where a document is a feed of them; null: it is a message itself, or nothing we know. */
const linksOf = (text: string, base: string): string[] | null => {
  const read = readXml(text);
  const items = 'root' in read ? itemsOf(read.root) : null;
  const links = items?.map(linkOf).filter((link) => link !== '' && URL.canParse(link, base));
  return links?.slice(0, mostLinks).map((link) => new URL(link, base).href) ?? null;
};

/** Looks at an address for messages: itself one, or a feed of links to them, each of which is fetched once. */
export const pullCap = async (url: string, choice: PullChoice, parts: PullParts): Promise<void> => {
  const { feeder, state, fetch } = parts;
  const fetched = await fetchBounded(askOf(url, choice, accept), fetch);
  if (fetched.status === 'same') return;
  const links = linksOf(fetched.body.toString('utf8'), url);
  if (links) return fetchMessages(links, choice, parts);
  const name = shaOf(fetched.body);
  if (seenIn(state.now.cursor).includes(name)) return;
  await feeder.keep(url, fetched.body);
  await remember(name, parts);
};

/** A message that cannot be had must not hide those behind it; a server that says nothing is not waited for again and again. */
const fetchMessages = (links: readonly string[], choice: PullChoice, parts: PullParts): Promise<void> => {
  let silent = 0;
  return askEach(links, async (link) => {
    if (silent >= mostSilent) return;
    try {
      await fetchMessage(link, choice, parts);
    } catch (thrown) {
      if (thrown instanceof ChiLangError && thrown.kind === 'timeout') silent += 1;
      throw thrown;
    }
  });
};

const fetchMessage = async (link: string, choice: PullChoice, parts: PullParts): Promise<void> => {
  const { feeder, state, fetch } = parts;
  const name = shaOf(link);
  if (seenIn(state.now.cursor).includes(name)) return;
  const fetched = await fetchBounded(askOf(link, choice, accept), fetch);
  if (fetched.status === 'same') return;
  await feeder.keep(link, fetched.body);
  await remember(name, parts);
};

const seenIn = (cursor: Readonly<Record<string, string>>): readonly string[] =>
  (parseJson(cursor['seen'] ?? '[]') as string[] | undefined) ?? [];

const remember = (name: string, { state }: PullParts): Promise<void> =>
  state.change({ cursor: { ...state.now.cursor, seen: JSON.stringify([...seenIn(state.now.cursor), name].slice(-mostSeen)) } });
