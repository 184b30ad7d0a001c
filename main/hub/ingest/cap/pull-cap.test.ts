import { afterEach, expect, it } from 'vitest';
import { IngestHub } from '../testing/ingest-hub.ts';
import { capMessage } from './testing/cap-messages.ts';

let hub: IngestHub;
afterEach(() => hub.close());

const base = 'https://kttv.example.vn';
const atom = (links: readonly string[]) =>
  `<feed xmlns="http://www.w3.org/2005/Atom"><title>CAP</title>${links
    .map((link) => `<entry><id>${link}</id><title>x</title><link rel="alternate" type="application/cap+xml" href="${link}"/></entry>`)
    .join('')}</feed>`;

it('follows a feed to the messages it names, each once, also where one of them cannot be had at first', async () => {
  const asked: string[] = [];
  const pages: Record<string, string | undefined> = { '/cap.atom': atom(['/a.xml', '/b.xml']), '/a.xml': capMessage({ identifier: 'a' }) };
  const fetch = ((url: string) => {
    asked.push(new URL(url).pathname);
    const page = pages[new URL(url).pathname];
    return Promise.resolve(page === undefined ? new Response('', { status: 404 }) : new Response(page));
  }) as typeof globalThis.fetch;
  hub = await IngestHub.open([{ kind: 'cap', id: 'kttv', name: 'KTTV', urls: [`${base}/cap.atom`], everySeconds: 60 }], { fetch });
  await expect(hub.ingest.runOnce('kttv')).rejects.toMatchObject({ kind: 'unsupported' });
  expect((await hub.warnings()).map(({ identifier }) => identifier)).toEqual(['a']);
  pages['/b.xml'] = capMessage({ identifier: 'b' });
  await hub.ingest.runOnce('kttv');
  await hub.ingest.runOnce('kttv');
  expect(asked).toEqual(['/cap.atom', '/a.xml', '/b.xml', '/cap.atom', '/b.xml', '/cap.atom']);
  expect((await hub.warnings()).map(({ identifier }) => identifier).sort()).toEqual(['a', 'b']);
});

it('takes what a feed names behind messages that are gone or lie at a host that may not be asked', async () => {
  const links = ['/gone.xml', 'http://169.254.169.254/latest', '/c.xml'];
  const pages: Record<string, string> = { '/cap.atom': atom(links), '/c.xml': capMessage({ identifier: 'c' }) };
  const fetch = ((url: string) => {
    const page = pages[new URL(url).pathname];
    return Promise.resolve(page === undefined ? new Response('', { status: 404 }) : new Response(page));
  }) as typeof globalThis.fetch;
  hub = await IngestHub.open([{ kind: 'cap', id: 'kttv', name: 'KTTV', urls: [`${base}/cap.atom`], everySeconds: 60 }], { fetch });
  await expect(hub.ingest.runOnce('kttv')).rejects.toMatchObject({ kind: 'unsupported' });
  expect((await hub.warnings()).map(({ identifier }) => identifier)).toEqual(['c']);
});

it('does not wait for message after message of a server that says nothing', async () => {
  let asked = 0;
  const fetch = ((url: string) => {
    if (url.endsWith('/cap.atom')) return Promise.resolve(new Response(atom(Array.from({ length: 100 }, (_, n) => `/${n}.xml`))));
    asked += 1;
    return Promise.reject(new DOMException('too long', 'TimeoutError'));
  }) as typeof globalThis.fetch;
  hub = await IngestHub.open([{ kind: 'cap', id: 'kttv', name: 'KTTV', urls: [`${base}/cap.atom`], everySeconds: 60 }], { fetch });
  await expect(hub.ingest.runOnce('kttv')).rejects.toMatchObject({ kind: 'timeout' });
  expect(asked).toBe(3);
});
