import { beforeEach, describe, expect, it } from 'vitest';
import { ChiLangError } from '#contract/errors.ts';
import type { FileLayerId } from '#domain/map-layers/file-layer.ts';
import { officer, FakeConsole } from '../testing/fake-console.ts';
import { createHandlers, type Handlers } from '../handlers.ts';
import { OnlineLayers } from './online-layers.ts';
import type { FileLayerService } from './file-layer-service.ts';
import type { LayerFetcher, LayerFiles, ReadFileLayer } from './ports.ts';

const folder = (): LayerFiles & { readonly kept: Map<string, Uint8Array<ArrayBuffer>> } => {
  const kept = new Map<string, Uint8Array<ArrayBuffer>>();
  return {
    kept,
    read: async (name) => kept.get(name) ?? null,
    write: async (name, bytes) => void kept.set(name, typeof bytes === 'string' ? new TextEncoder().encode(bytes) : new Uint8Array(bytes)),
    remove: async (name) =>
      [...kept.keys()].filter((each) => each === name || each.startsWith(`${name}/`)).forEach((each) => kept.delete(each)),
    list: async (inner) => [...kept.keys()].filter((each) => each.startsWith(`${inner}/`)).map((each) => each.slice(inner.length + 1)),
  };
};
const text = '{"type":"FeatureCollection","features":[]}';
const readAs = (features: number): ReadFileLayer => ({ format: 'geojson', features, box: null, text });
const png = Uint8Array.of(0x89, 0x50, 0x4e, 0x47);

let fake: FakeConsole;
let fileLayerFiles: ReturnType<typeof folder>;
let onlineFiles: ReturnType<typeof folder>;
let handlers: Handlers;
let map: { fileLayers: FileLayerService; online: OnlineLayers };
let fetched: LayerFetcher;
beforeEach(() => {
  fake = new FakeConsole();
  [fileLayerFiles, onlineFiles] = [folder(), folder()];
  fetched = {
    features: async () => ({
      type: 'FeatureCollection',
      features: [{ type: 'Feature', properties: {}, geometry: { type: 'Point', coordinates: [1, 2] } }],
    }),
    picture: async () => ({ type: 'image/png', bytes: png }),
  };
  fake.layers = {
    ...{ fileLayerFiles, onlineFiles },
    reader: {
      read: async (name) =>
        name === 'bad.csv'
          ? Promise.reject(new ChiLangError('badInput', '3: wrong', { details: { problem: 'badPosition', at: 3 } }))
          : readAs(7),
    },
    openFetcher: () => ({ features: (source) => fetched.features(source), picture: (...asked) => fetched.picture(...asked) }),
  };
  const parts = fake.parts();
  map = parts.map as typeof map;
  handlers = createHandlers(parts);
});

const send = async (name: string): Promise<{ row?: { id: FileLayerId }; failure?: unknown }> => {
  const request = new Request('http://x/map/files', { method: 'POST', body: 'x' });
  return (await map.fileLayers.answerImport(request, new URLSearchParams({ name }))).json() as never;
};

describe('a layer from a file', () => {
  it('is kept under its name until it is removed, and can be renamed', async () => {
    const { row } = await send('Ranh giới.geojson');
    expect(await map.fileLayers.list()).toMatchObject([
      { name: 'Ranh giới', source: 'Ranh giới.geojson', features: 7, importedAtMs: fake.nowMs },
    ]);
    const id = row?.id as FileLayerId;
    expect(await (await map.fileLayers.answer(`${id}.geojson`))?.text()).toBe(text);
    await handlers['fileLayer.rename']({ id, name: 'Vùng ngập' });
    expect(await map.fileLayers.list()).toMatchObject([{ name: 'Vùng ngập' }]);
    await handlers['fileLayer.remove']({ id });
    expect([await map.fileLayers.list(), fileLayerFiles.kept.size, await map.fileLayers.answer(`${id}.geojson`)]).toEqual([[], 0, null]);
    await expect(handlers['fileLayer.remove']({ id })).rejects.toMatchObject({ kind: 'notFound' });
  });

  it('that is wrong says where, and keeps nothing', async () => {
    expect(await send('bad.csv')).toMatchObject({ failure: { kind: 'badInput', details: { problem: 'badPosition', at: 3 } } });
    expect(await map.fileLayers.list()).toEqual([]);
  });

  it('is not taken while the console is locked', async () => {
    await fake.parts().session.lock(true);
    expect(await send('a.geojson')).toMatchObject({ failure: { kind: 'forbidden' } });
    expect(await map.fileLayers.list()).toEqual([]);
  });

  it('is taken from an officer on duty only', async () => {
    fake.settings.delete('session.officer');
    expect(await send('a.geojson')).toMatchObject({ failure: { kind: 'forbidden' } });
  });
});

const layer = {
  name: 'Trạm',
  kind: 'wfs',
  url: 'https://gis.example.vn/ows',
  layer: 'tram',
  attribution: 'Sở',
  refreshMinutes: 10,
} as const;

describe('a layer from a server', () => {
  beforeEach(async () => {
    fake.users.set('adm', officer('adm', 'administrator'));
    fake.settings.set('session.officer', 'adm');
    await handlers['onlineLayer.setHosts']({ hosts: ['GIS.example.vn ', 'gis.example.vn'] });
  });

  const put = async (draft: Parameters<Handlers['onlineLayer.put']>[0]['layer'] = layer) => {
    const { id } = await handlers['onlineLayer.put']({ id: null, layer: draft });
    await handlers['onlineLayer.refresh']({ id });
    return id;
  };

  it('is entered by an administrator, from hosts they allow, over https', async () => {
    expect(await handlers['onlineLayer.hosts']({})).toEqual({ hosts: ['gis.example.vn'] });
    await expect(handlers['onlineLayer.setHosts']({ hosts: ['a/b'] })).rejects.toMatchObject({ kind: 'badInput' });
    await expect(put({ ...layer, url: 'https://other.example/' })).rejects.toMatchObject({ kind: 'badInput' });
    await expect(put({ ...layer, url: 'http://gis.example.vn/' })).rejects.toMatchObject({ kind: 'badInput' });
    fake.settings.set('session.officer', 'op-1');
    await expect(put()).rejects.toMatchObject({ kind: 'forbidden' });
  });

  it('is shown from disk with its age when the server is away, and says why', async () => {
    const id = await put();
    expect(map.online.list()).toMatchObject([{ name: 'Trạm', fetchedAtMs: fake.nowMs, failure: null, features: 7 }]);
    fake.nowMs += 60_000;
    fetched.features = () => Promise.reject(new ChiLangError('unsupported', 'gone'));
    await handlers['onlineLayer.refresh']({ id });
    expect(map.online.list()).toMatchObject([{ fetchedAtMs: fake.nowMs - 60_000, failure: 'gone', features: 7 }]);
    expect(await (await map.online.answer(`${id}.geojson`))?.text()).toBe(text);

    const again = new OnlineLayers({
      ...fake.layers,
      store: fake.store,
      session: fake.parts().session,
      files: onlineFiles,
      newId: () => '',
      now: () => 0,
      after: () => () => {},
      onDefect: () => {},
    });
    await again.start();
    expect(again.list()).toEqual(map.online.list());
    await handlers['onlineLayer.remove']({ id });
    expect([map.online.list(), onlineFiles.kept.size]).toEqual([[], 0]);
  });

  it('of pictures keeps what was seen, and shows nothing where nothing was', async () => {
    const id = await put({ ...layer, kind: 'wms' });
    const picture = async (at: string) => (await map.online.answer(`${id}/${at}`))?.bytes();
    expect(await picture('9/407/225')).toEqual(png);
    fetched.picture = () => Promise.reject(new ChiLangError('timeout', 'slow'));
    expect(await picture('9/407/225')).toEqual(png);
    fake.nowMs += 11 * 60_000;
    expect(await picture('9/407/225')).toEqual(png);
    expect(map.online.list()).toMatchObject([{ failure: 'slow' }]);
    expect((await picture('9/1/1'))?.length).toBeGreaterThan(60);
    expect(await map.online.answer(`${id}/3/9/1`)).toBeNull();
  });
});
