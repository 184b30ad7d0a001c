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
