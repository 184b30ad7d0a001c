import type { Element } from '@xmldom/xmldom';
import { childrenNamed, readXml, textOf } from '../read-xml.ts';
import { readFeedDate } from './read-date.ts';

/** An item of the press. */
export type PressItem = {
  readonly guid: string;
  readonly title: string;
  readonly link: string;
  readonly atMs: number;
  readonly words: string;
};

export type ReadFeed = {
  readonly items: readonly PressItem[];
  /** Items, or the whole feed, that cannot be read. */
  readonly bad: readonly { readonly raw: string; readonly problem: string }[];
};

const mostItems = 5000;

/** Without its tags, in one pass however it is written: a tag has no `<` in it. */
const plain = (text: string): string =>
  text
    .replaceAll(/<[^<>]{0,2000}>/g, ' ')
    .replaceAll(/\s+/g, ' ')
    .trim();

const isWeb = (link: string): boolean => /^https?:\/\//.test(link) && URL.canParse(link);

/** RSS has it as text, Atom as an attribute, of several the one that leads to the page. */
export const linkOf = (item: Element): string => {
  const links = childrenNamed(item, 'link');
  const page = links.find((each) => (each.getAttribute('rel') ?? 'alternate') === 'alternate') ?? links[0];
  return page?.getAttribute('href') ?? page?.textContent?.trim() ?? '';
};

const itemOf = (item: Element): PressItem | { readonly problem: string } => {
  const title = plain(textOf(item, 'title')).slice(0, 300);
  const link = linkOf(item).slice(0, 500);
  const guid = textOf(item, 'guid', 'id').slice(0, 500) || link;
  const date = textOf(item, 'pubDate', 'published', 'updated', 'date');
  const atMs = readFeedDate(date);
  if (title === '') return { problem: 'title: the item has none' };
  if (link !== '' && !isWeb(link)) return { problem: 'link: it is no address of a page' };
  if (guid === '') return { problem: 'guid: the item has neither a name nor a link, so it cannot be told from others' };
  if (atMs === null) return { problem: `pubDate: ${date === '' ? 'the item has none' : `"${date.slice(0, 60)}" is no date`}` };
  return {
    guid,
    title,
    link,
    atMs,
    words: plain(`${title} ${textOf(item, 'description', 'summary', 'encoded', 'content')}`).slice(0, 5000),
  };
};

/** Reads a feed: RSS 2.0, RSS 1.0 or Atom. Never throws for what came. */
export const readFeed = (text: string): ReadFeed => {
  const read = readXml(text);
  if ('problem' in read) return { items: [], bad: [{ raw: text, problem: read.problem }] };
  const { root } = read;
  const elements = itemsOf(root);
  if (!elements) return { items: [], bad: [{ raw: text, problem: `It is no feed of news: its root is ${root.localName ?? 'nothing'}.` }] };
  if (elements.length > mostItems) return { items: [], bad: [{ raw: text, problem: `It has more than ${mostItems} items.` }] };
  const items: PressItem[] = [];
  const bad: { raw: string; problem: string }[] = [];
  for (const element of elements) {
    const item = itemOf(element);
    if ('problem' in item) bad.push({ raw: element.toString(), problem: item.problem });
    else items.push(item);
  }
  return { items, bad };
};

/** Null: it is no feed. */
export const itemsOf = (root: Element): Element[] | null => {
  if (root.localName === 'rss') return childrenNamed(root, 'channel').flatMap((channel) => childrenNamed(channel, 'item'));
  if (root.localName === 'RDF') return childrenNamed(root, 'item');
  return root.localName === 'feed' ? childrenNamed(root, 'entry') : null;
};
