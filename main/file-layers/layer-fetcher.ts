import type { FeatureCollection } from 'geojson';
import { z } from 'zod';
import { ChiLangError } from '#contract/errors.ts';
import { onlineLimits } from '#domain/map-layers/online-layer.ts';
import type { FetchedPicture, LayerFetcher } from '../services/map/ports.ts';

export type FetcherParts = {
  readonly fetch: typeof fetch;
  /** Whether an address may be fetched, asked for each page of an answer anew. */
  readonly mayFetch: (url: string) => boolean;
  readonly limits?: Partial<Record<keyof typeof onlineLimits, number>>;
};

const Page = z.looseObject({
  type: z.literal('FeatureCollection'),
  features: z.array(z.looseObject({})),
  links: z.array(z.looseObject({ rel: z.string().optional(), href: z.string().optional() })).optional(),
  exceededTransferLimit: z.boolean().optional(),
  properties: z.looseObject({ exceededTransferLimit: z.boolean().optional() }).nullish(),
});
type Page = z.infer<typeof Page>;
const Refusal = z.looseObject({ error: z.looseObject({ message: z.string() }) });

const pageSize = 1000;

/** An address with parameters added; those it has already, of any case, give way. */
const withQuery = (base: string, query: Record<string, string>): string => {
  const url = new URL(base);
  const names = new Set(Object.keys(query).map((name) => name.toLowerCase()));
  for (const name of [...url.searchParams.keys()]) if (names.has(name.toLowerCase())) url.searchParams.delete(name);
  for (const [name, value] of Object.entries(query)) url.searchParams.set(name, value);
  return url.href;
};

const refused = (message: string): ChiLangError => new ChiLangError('unsupported', message);

/** What an XML answer of an OGC server says went wrong. */
const exceptionIn = (text: string): string | null =>
  /<(?:\w+:)?(?:ExceptionText|ServiceException)[^>]*>([^<]{1,300})/i.exec(text)?.[1]?.trim() ?? null;

/** Speaks to servers of layers: every answer bounded in size and time, no redirect followed, nothing believed. */
export class HttpLayerFetcher implements LayerFetcher {
  readonly #parts: FetcherParts;
  readonly #limits: Record<keyof typeof onlineLimits, number>;

  constructor(parts: FetcherParts) {
    this.#parts = parts;
    this.#limits = { ...onlineLimits, ...parts.limits };
  }

  async features({ kind, url, layer }: Parameters<LayerFetcher['features']>[0]): Promise<FeatureCollection> {
    const features: unknown[] = [];
    let next: string | null = firstPage(kind, url, layer);
    for (let n = 0; next !== null; n += 1) {
      if (n === this.#limits.pages || features.length > this.#limits.features) {
        throw new ChiLangError('tooLarge', 'The layer has more features than a map here can hold; choose a smaller one.');
      }
      const page: Page = await this.#page(next);
      features.push(...page.features);
      next = page.features.length === 0 ? null : nextPage(kind, url, page, features.length, next);
    }
    return { type: 'FeatureCollection', features } as FeatureCollection;
  }

  async picture({ url, layer }: { url: string; layer: string }, square: readonly number[]): Promise<FetchedPicture> {
    const address = withQuery(url, {
      ...{ SERVICE: 'WMS', VERSION: '1.3.0', REQUEST: 'GetMap', LAYERS: layer, STYLES: '', CRS: 'EPSG:3857' },
      ...{ BBOX: square.join(','), WIDTH: '512', HEIGHT: '512', FORMAT: 'image/png', TRANSPARENT: 'TRUE' },
    });
    const { bytes } = await this.#get(address, this.#limits.tileBytes);
    if (bytes[0] === 0x89 && bytes[1] === 0x50) return { type: 'image/png', bytes };
    if (bytes[0] === 0xff && bytes[1] === 0xd8) return { type: 'image/jpeg', bytes };
    throw refused(
      exceptionIn(new TextDecoder().decode(bytes.subarray(0, 10_000))) ?? 'The server sent no picture; check address and layer.',
    );
  }

  async #page(address: string): Promise<Page> {
    const { bytes } = await this.#get(address, this.#limits.bytes);
    const text = new TextDecoder().decode(bytes);
    if (text.trimStart().startsWith('<'))
      throw refused(exceptionIn(text) ?? 'The server gives no GeoJSON; ask its keeper for that format.');
    const value = parseJson(text);
    const refusal = Refusal.safeParse(value);
    if (refusal.success) throw refused(`The server says: ${refusal.data.error.message.slice(0, 300)}`);
    const page = Page.safeParse(value);
    if (!page.success) throw refused('The server sent no list of features; check address and layer.');
    return page.data;
  }

  async #get(address: string, mostBytes: number): Promise<{ bytes: Uint8Array<ArrayBuffer> }> {
    if (!this.#parts.mayFetch(address)) {
      const host = URL.canParse(address) ? new URL(address).host : address.slice(0, 80);
      throw new ChiLangError('forbidden', `${host} is not among the allowed hosts, or not asked over https; an administrator can add it.`);
    }
    const answer = await this.#send(address);
    if (!answer.ok) throw refused(`The server answered ${answer.status}; check address and layer, or try later.`);
    return { bytes: await readBounded(answer, mostBytes) };
  }

  async #send(address: string): Promise<Response> {
    try {
      const signal = AbortSignal.timeout(this.#limits.timeMs);
      return await this.#parts.fetch(address, {
        redirect: 'manual',
        signal,
        headers: { accept: 'application/geo+json, application/json, image/png, */*;q=0.1' },
      });
    } catch (error) {
      throw unreached(error);
    }
  }
}

const unreached = (error: unknown): ChiLangError =>
  error instanceof Error && error.name === 'TimeoutError'
    ? new ChiLangError('timeout', 'The server did not answer in time; what was fetched before stays.')
    : new ChiLangError('unsupported', 'The server cannot be reached; what was fetched before stays.', { cause: error });

const readBounded = async (answer: Response, mostBytes: number): Promise<Uint8Array<ArrayBuffer>> => {
  const pieces: Uint8Array[] = [];
  let length = 0;
  try {
    for await (const piece of answer.body ?? []) {
      length += piece.length;
      if (length > mostBytes)
        throw new ChiLangError('tooLarge', `The server sent more than ${Math.round(mostBytes / 2 ** 20)} MB; choose a smaller layer.`);
      pieces.push(piece);
    }
  } catch (error) {
    throw error instanceof ChiLangError ? error : unreached(error);
  }
  return new Uint8Array(Buffer.concat(pieces));
};

const parseJson = (text: string): unknown => {
  try {
    return JSON.parse(text);
  } catch {
    throw refused('The answer of the server is cut off or no JSON; try again.');
  }
};

const firstPage = (kind: 'wfs' | 'ogcFeatures' | 'arcgis', url: string, layer: string): string => {
  switch (kind) {
    case 'wfs':
      return withQuery(url, {
        ...{ SERVICE: 'WFS', VERSION: '2.0.0', REQUEST: 'GetFeature', TYPENAMES: layer, SRSNAME: 'EPSG:4326' },
        ...{ OUTPUTFORMAT: 'application/json', COUNT: String(onlineLimits.features) },
      });
    case 'ogcFeatures':
      return withQuery(`${url.replace(/\/$/, '')}/collections/${encodeURIComponent(layer)}/items`, { f: 'json', limit: String(pageSize) });
    case 'arcgis':
      return arcgisPage(url, 0);
  }
};

const arcgisPage = (url: string, offset: number): string =>
  withQuery(`${url.replace(/\/$/, '')}/query`, {
    ...{ where: '1=1', outFields: '*', outSR: '4326', f: 'geojson' },
    ...{ resultOffset: String(offset), resultRecordCount: String(pageSize) },
  });

const nextPage = (kind: 'wfs' | 'ogcFeatures' | 'arcgis', url: string, page: Page, had: number, at: string): string | null => {
  if (kind === 'ogcFeatures') {
    const href = page.links?.find(({ rel }) => rel === 'next')?.href;
    return href !== undefined && URL.canParse(href, at) ? new URL(href, at).href : null;
  }
  const isMore = page.exceededTransferLimit ?? page.properties?.exceededTransferLimit ?? false;
  return kind === 'arcgis' && isMore ? arcgisPage(url, had) : null;
};
