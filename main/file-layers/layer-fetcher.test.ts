import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, describe, expect, it } from 'vitest';
import { ChiLangError } from '#contract/errors.ts';
import { mayFetch } from '../services/map/may-fetch.ts';
import { HttpLayerFetcher } from './layer-fetcher.ts';

const point = (n: number) => ({ type: 'Feature', properties: { n }, geometry: { type: 'Point', coordinates: [106 + n / 10, 21] } });
const page = (features: unknown[], more: object = {}): string => JSON.stringify({ type: 'FeatureCollection', features, ...more });
const png = Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 1, 2, 3);

let server: Server | null = null;
afterEach(() => server?.closeAllConnections() ?? server?.close());

/** A server of layers that answers by `answer`; what it was asked is kept. */
const serve = async (answer: (query: URLSearchParams, response: ServerResponse, request: IncomingMessage) => void) => {
  const asked: URL[] = [];
  server = createServer((request, response) => {
    const url = new URL(request.url ?? '/', 'http://127.0.0.1');
    asked.push(url);
    answer(url.searchParams, response, request);
  });
  await new Promise<void>((resolve) => server?.listen(0, '127.0.0.1', resolve));
  const host = `127.0.0.1:${(server.address() as AddressInfo).port}`;
  const fetcher = new HttpLayerFetcher({
    fetch,
    mayFetch: (url) => mayFetch(url, [host]),
    limits: { bytes: 20_000, timeMs: 300, pages: 3 },
  });
  return { url: `http://${host}`, fetcher, asked };
};

const failureOf = async (promise: Promise<unknown>): Promise<[unknown, string]> => {
  try {
    await promise;
  } catch (error) {
    if (error instanceof ChiLangError) return [error.kind, error.message];
    throw error;
  }
  return ['none', ''];
};

describe('a WFS', () => {
  it('is asked for GeoJSON in WGS 84', async () => {
    const { url, fetcher, asked } = await serve((_, response) => response.end(page([point(1), point(2)])));
    const { features } = await fetcher.features({ kind: 'wfs', url: `${url}/ows?map=a&service=x`, layer: 'ls:ranh' });
    expect(features).toHaveLength(2);
    const query = asked[0]?.searchParams;
    expect([query?.get('map'), query?.get('SERVICE'), query?.get('service'), query?.get('TYPENAMES')]).toEqual([
      'a',
      'WFS',
      null,
      'ls:ranh',
    ]);
  });

  it('that refuses in XML is told in its own words', async () => {
    const { url, fetcher } = await serve((_, response) =>
      response.end(
        '<ows:ExceptionReport><ows:Exception><ows:ExceptionText>Unknown layer</ows:ExceptionText></ows:Exception></ows:ExceptionReport>',
      ),
    );
    expect(await failureOf(fetcher.features({ kind: 'wfs', url, layer: 'x' }))).toEqual(['unsupported', 'Unknown layer']);
  });
});

describe('OGC API Features', () => {
  it('are read page by page, for as many as a map holds', async () => {
    const { url, fetcher, asked } = await serve((query, response) => {
      const n = Number(query.get('offset') ?? 0);
      response.end(page([point(n)], { links: n < 2 ? [{ rel: 'next', href: `/collections/tram/items?offset=${n + 1}` }] : [] }));
    });
    const { features } = await fetcher.features({ kind: 'ogcFeatures', url: `${url}/`, layer: 'tram' });
    expect(features.map(({ properties }) => properties?.['n'])).toEqual([0, 1, 2]);
    expect(asked[0]?.pathname).toBe('/collections/tram/items');
  });

  it('that lead elsewhere or never end are left', async () => {
    const { url, fetcher } = await serve((query, response) =>
      response.end(page([point(1)], { links: [{ rel: 'next', href: query.has('away') ? 'http://127.0.0.1:1/x' : '?away=1' }] })),
    );
    expect((await failureOf(fetcher.features({ kind: 'ogcFeatures', url, layer: 'a' })))[0]).toBe('forbidden');
    const endless = await serve((_, response) => response.end(page([point(1)], { links: [{ rel: 'next', href: '?again=1' }] })));
    expect((await failureOf(endless.fetcher.features({ kind: 'ogcFeatures', url: endless.url, layer: 'a' })))[0]).toBe('tooLarge');
  });
});

describe('an ArcGIS feature service', () => {
  it('is read until it has told all', async () => {
    const { url, fetcher, asked } = await serve((query, response) =>
      response.end(
        page([point(Number(query.get('resultOffset')))], { properties: { exceededTransferLimit: query.get('resultOffset') === '0' } }),
      ),
    );
    const { features } = await fetcher.features({ kind: 'arcgis', url: `${url}/arcgis/FeatureServer/0`, layer: '' });
    expect(features).toHaveLength(2);
    expect(asked.map(({ pathname }) => pathname)).toEqual(Array(2).fill('/arcgis/FeatureServer/0/query'));
  });

  it('that fails with a 200 is told in its own words', async () => {
    const { url, fetcher } = await serve((_, response) => response.end('{"error":{"code":400,"message":"Invalid URL"}}'));
    expect(await failureOf(fetcher.features({ kind: 'arcgis', url, layer: '' }))).toEqual(['unsupported', 'The server says: Invalid URL']);
  });
});

describe('a WMS', () => {
  const square = [0, 0, 1, 1] as const;

  it('draws a square of the map', async () => {
    const { url, fetcher, asked } = await serve((_, response) => response.end(png));
    expect(await fetcher.picture({ url, layer: 'ortho' }, square)).toEqual({ type: 'image/png', bytes: png });
    expect(asked[0]?.searchParams.get('BBOX')).toBe('0,0,1,1');
  });

  it('that sends no picture says why', async () => {
    const { url, fetcher } = await serve((_, response) =>
      response.end(
        '<ServiceExceptionReport><ServiceException code="LayerNotDefined">No such layer</ServiceException></ServiceExceptionReport>',
      ),
    );
    expect(await failureOf(fetcher.picture({ url, layer: 'x' }, square))).toEqual(['unsupported', 'No such layer']);
  });
});

describe('a server of ill will or without luck', () => {
  it.each<[string, (query: URLSearchParams, response: ServerResponse) => void, string]>([
    ['sends too much', (_, response) => response.end('x'.repeat(30_000)), 'tooLarge'],
    ['never answers', () => {}, 'timeout'],
    [
      'stops in the middle',
      (_, response) => void response.writeHead(200, { 'content-length': '100' }).write('{"a":', () => response.destroy()),
      'unsupported',
    ],
    ['sends no JSON', (_, response) => response.end('hello'), 'unsupported'],
    ['sends other JSON', (_, response) => response.end('[1]'), 'unsupported'],
    ['fails', (_, response) => response.writeHead(500).end(), 'unsupported'],
    ['leads elsewhere', (_, response) => response.writeHead(302, { location: 'http://127.0.0.1:1/' }).end(), 'unsupported'],
  ])('that %s is told in one sentence', async (_, answer, kind) => {
    const { url, fetcher } = await serve(answer);
    expect((await failureOf(fetcher.features({ kind: 'wfs', url, layer: 'x' })))[0]).toBe(kind);
  });

  it('that is not there, or not allowed, is told so', async () => {
    const fetcher = new HttpLayerFetcher({ fetch, mayFetch: (url) => mayFetch(url, ['127.0.0.1:1']) });
    expect((await failureOf(fetcher.features({ kind: 'wfs', url: 'http://127.0.0.1:1/', layer: 'x' })))[0]).toBe('unsupported');
    expect((await failureOf(fetcher.features({ kind: 'wfs', url: 'https://gis.example.vn/', layer: 'x' })))[0]).toBe('forbidden');
  });
});

describe('an address', () => {
  it.each([
    ['https://gis.example.vn/wms', true],
    ['https://gis.example.vn:8443/wms', false],
    ['http://gis.example.vn/wms', false],
    ['https://u:p@gis.example.vn/wms', false],
    ['https://gis.example.vn.evil.example/wms', false],
    ['file:///etc/passwd', false],
    ['nothing', false],
    ['http://127.0.0.1:80/x', false],
  ])('%s is fetched: %s', (address, isAllowed) => {
    expect(mayFetch(address, ['gis.example.vn'])).toBe(isAllowed);
  });
});
