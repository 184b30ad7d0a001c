import { afterEach, describe, expect, it } from 'vitest';
import { mostNews, type NewsItem, newsKeptMs } from '#domain/ingest/news-item.ts';
import { IngestHub, tenOClock } from '../testing/ingest-hub.ts';
import { NewsShelf } from './news-shelf.ts';
import { readFeedDate } from './read-date.ts';
import { readFeed } from './read-feed.ts';

const rss = (items: string) => `<?xml version="1.0" encoding="utf-8"?>
<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:atom="http://www.w3.org/2005/Atom">
<channel><title><![CDATA[Báo Lạng Sơn - RSS]]></title><link>https://bao.example.vn</link><atom:link rel="self" href="https://bao.example.vn/rss"/>
<generator>x</generator>${items}</channel></rss>`;

const item = (guid: string, date: string, title = `<![CDATA[Thông quan ở Tân Thanh & Hữu Nghị]]>`) => `<item>
  <title>${title}</title><link>https://bao.example.vn/${guid}.html</link><guid isPermaLink="false">${guid}</guid>
  <description><![CDATA[<a href="https://bao.example.vn"><img src="x.jpg"></a></br>Tối nay, 118 xe…]]></description><pubDate>${date}</pubDate></item>`;

const atom = `<feed xmlns="http://www.w3.org/2005/Atom"><title>Lạng Sơn</title><updated>2026-11-28T03:00:00Z</updated>
  <entry><title type="html">&lt;b&gt;Đồng Đăng&lt;/b&gt; thông xe</title><link rel="edit" href="https://bao.example.vn/edit"/>
    <link rel="alternate" href="https://bao.example.vn/a1"/><id>tag:bao.example.vn,2026:a1</id><updated>2026-11-28T02:59:00Z</updated><published>2026-11-28T09:10:00+07:00</published></entry>
  <entry><title>Chỉ có updated</title><link href="https://bao.example.vn/a2"/><id>a2</id><updated>2026-11-27T12:00:00.123Z</updated></entry></feed>`;

describe('a date of a feed', () => {
  it.each([
    ['Sat, 28 Nov 2026 09:15:00 +0700', '2026-11-28T02:15:00Z'],
    ['Sat, 28 Nov 26 09:15 GMT+7', '2026-11-28T02:15:00Z'],
    ['28 November 2026 02:15:00 GMT', '2026-11-28T02:15:00Z'],
    ['Thứ bảy, 28 Nov 2026 09:15:00', '2026-11-28T02:15:00Z'],
    ['Fri, 28 Nov 2026 02:15:00 Z', '2026-11-28T02:15:00Z'],
    ['2026-11-28T09:15:00+07:00', '2026-11-28T02:15:00Z'],
    ['2026-11-28 09:15:00', '2026-11-28T02:15:00Z'],
    ['28/11/2026 09:15', '2026-11-28T02:15:00Z'],
    ['Fri, 27 Nov 2026 21:15:00 EST', '2026-11-28T02:15:00Z'],
  ])('%s', (text, moment) => expect(new Date(readFeedDate(text) ?? 0).toISOString()).toBe(moment.replace('Z', '.000Z')));
  it.each(['', 'hôm qua', '31 Feb 2026 09:00:00 GMT', '28 Nov 2026 25:00:00 GMT', '28 Nov 2026 09:00:00 XYZ', '99/99/2026'])(
    'that is none: "%s"',
    (text) => expect(readFeedDate(text)).toBeNull(),
  );
});

describe('a feed', () => {
  it('whose words are made of the beginnings of tags is read in one pass', () => {
    const text = rss(item('1', '2026-11-28T09:15:00+07:00', `<![CDATA[${'<'.repeat(1_500_000)}]]>`));
    expect(readFeed(text).items).toHaveLength(1);
  });
  it('of RSS 2.0 gives its items without their markup', () => {
    const { items, bad } = readFeed(rss(item('1', 'Sat, 28 Nov 2026 09:15:00 +0700')));
    expect(bad).toEqual([]);
    expect(items).toMatchObject([{ guid: '1', title: 'Thông quan ở Tân Thanh & Hữu Nghị', link: 'https://bao.example.vn/1.html' }]);
    expect(items[0]?.words).toContain('Tối nay, 118 xe…');
    expect(items[0]?.words).not.toContain('<');
  });
  it('of Atom gives the page of an entry, when it was published', () =>
    expect(readFeed(atom).items).toMatchObject([
      {
        guid: 'tag:bao.example.vn,2026:a1',
        title: 'Đồng Đăng thông xe',
        link: 'https://bao.example.vn/a1',
        atMs: Date.parse('2026-11-28T02:10:00Z'),
      },
      { guid: 'a2', atMs: Date.parse('2026-11-27T12:00:00.123Z') },
    ]));
  it.each([
    ['item without a title', rss(item('1', 'Sat, 28 Nov 2026 09:15:00 +0700', ' ')), 'title'],
    ['item without a day', rss(item('1', '')), 'pubDate'],
    ['link that is a script', rss(item('1', '28/11/2026').replace('https://bao.example.vn/1.html', 'javascript:alert(1)')), 'link'],
    ['page of a login', '<html><body>Đăng nhập</body></html>', 'no feed'],
    ['entity bomb', `<!DOCTYPE rss [<!ENTITY a "b">]>${rss('')}`, 'entities'],
  ])('with a bad %s tells why', (_, text, reason) => {
    const { items, bad } = readFeed(text);
    expect([items, bad]).toMatchObject([[], [{ problem: expect.stringContaining(reason) }]]);
  });
});

let hub: IngestHub;
const source = (change: object = {}) => ({
  ...{ kind: 'press', id: 'bao', name: 'Báo chí', urls: ['https://bao.example.vn/rss', 'https://hai.example.vn/rss'], everySeconds: 60 },
  ...{ indicator: 'bc.tin_bai', area: '20', per: { cadence: 'day' } },
  ...change,
});

describe('the press', () => {
  afterEach(() => hub.close());
  let pages: string[];
  const fetch = ((url: string) => Promise.resolve(new Response(pages[url.includes('hai') ? 1 : 0]))) as typeof globalThis.fetch;
  const run = () => hub.ingest.runOnce('bao');

  it('is counted by the day, each item once however often and in whichever feed it stands', async () => {
    hub = await IngestHub.open([source()], { fetch });
    pages = [
      rss(item('1', '28/11/2026 09:00') + item('2', '27/11/2026 23:59')),
      rss(item('1', '28/11/2026 09:00') + item('3', '28/11/2026 08:00')),
    ];
    await run();
    expect(await hub.held()).toEqual({ 'bc.tin_bai@20': { '2026-11-27T00:00': 1, '2026-11-28T00:00': 2 } });
    await hub.kill();
    hub = await IngestHub.open([source()], { fetch }, hub.folder);
    hub.nowMs += 3_600_000;
    pages[0] = rss(item('1', '28/11/2026 09:00') + item('4', '28/11/2026 10:30') + item('5', '29/11/2026 10:00') + item('6', '01/11/2026'));
    await run();
    expect(await hub.held()).toEqual({ 'bc.tin_bai@20': { '2026-11-27T00:00': 1, '2026-11-28T00:00': 3 } });
    expect(await hub.quarantine()).toEqual([]);
  });
  it('counts only what has one of the words', async () => {
    hub = await IngestHub.open([source({ words: ['tân thanh'] })], { fetch });
    pages = [rss(item('1', '28/11/2026 09:00') + item('2', '28/11/2026 09:00', 'Bóng đá')), rss('')];
    await run();
    expect(await hub.held()).toEqual({ 'bc.tin_bai@20': { '2026-11-28T00:00': 1 } });
  });
  it('keeps the link of the newest item beside its count, and bad items in quarantine', async () => {
    hub = await IngestHub.open([source()], { fetch });
    pages = [rss(item('1', '28/11/2026 09:00') + item('2', 'hôm qua')), 'bảo trì'];
    await run();
    const [series] = await hub.log.rows('indicatorSeries');
    expect(JSON.stringify(series?.body)).toContain('https://bao.example.vn/1.html');
    expect((await hub.quarantine()).map(({ message }) => message).sort()).toEqual(['It is no XML.', 'pubDate: "hôm qua" is no date']);
  });
  it('keeps what it counts as rows, each item once, also when it is read again after a kill', async () => {
    hub = await IngestHub.open([source({ words: ['tân thanh'] })], { fetch });
    pages = [rss(item('1', '28/11/2026 09:00') + item('2', '28/11/2026 09:00', 'Bóng đá')), rss(item('1', '28/11/2026 09:00'))];
    await run();
    await hub.kill();
    hub = await IngestHub.open([source({ words: ['tân thanh'] })], { fetch }, hub.folder);
    await run();
    const rows = (await hub.log.rows('newsItem')).map(({ body }) => body);
    expect(rows).toMatchObject([
      { link: 'https://bao.example.vn/1.html', publishedMs: Date.parse('2026-11-28T09:00+07:00'), receivedMs: tenOClock },
    ]);
  });
});

describe('the shelf of news', () => {
  const news = (n: number, publishedMs: number): NewsItem => ({
    ...{ id: `news-${n.toString(16).padStart(32, '0')}`, title: `Tin ${n}`, link: '', source: 'Báo', publishedMs, receivedMs: publishedMs },
  });
  it('holds the newest, and none for longer than it says', async () => {
    hub = await IngestHub.open([], { fetch });
    const shelf = new NewsShelf({ log: hub.log, now: () => hub.nowMs });
    await shelf.keep([news(0, hub.nowMs - newsKeptMs - 1), ...Array.from({ length: mostNews }, (_, at) => news(at + 1, hub.nowMs - at))]);
    await shelf.keep([news(9999, hub.nowMs)]);
    const kept = (await hub.log.rows('newsItem')).map(({ body }) => body['title']);
    expect(kept).toHaveLength(mostNews);
    expect(kept).toContain('Tin 9999');
    expect(kept).not.toContain(`Tin ${mostNews}`);
    expect(kept).not.toContain('Tin 0');
    hub.nowMs += newsKeptMs;
    await shelf.keep([news(10_000, hub.nowMs)]);
    expect((await hub.log.rows('newsItem')).map(({ body }) => body['title']).sort()).toEqual(['Tin 1', 'Tin 10000', 'Tin 9999']);
  });
});
