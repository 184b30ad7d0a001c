import { afterEach, describe, expect, it, vi } from 'vitest';
import { loadBasemap } from './basemap-data.ts';
import { BASEMAP_PARTS, type BasemapPart } from './style/style-parts.ts';

const addresses = Object.fromEntries(BASEMAP_PARTS.map((part) => [part, `/${part}.geojson`])) as Record<BasemapPart, string>;
const point = { type: 'Feature', properties: { name: 'Đồng Đăng' }, geometry: { type: 'Point', coordinates: [106.7, 21.9] } };
const file = (): Response => Response.json({ type: 'FeatureCollection', features: [point] });

afterEach(() => vi.unstubAllGlobals());

describe('loadBasemap', () => {
  it('says what cannot be read, and reads anew when asked again; what was read is read once', async () => {
    const fetched = vi.fn(async (address: string) => (address === '/rivers.geojson' ? new Response('', { status: 404 }) : file()));
    vi.stubGlobal('fetch', fetched);
    await expect(loadBasemap(addresses)).rejects.toThrow('rivers');
    fetched.mockImplementation(async () => file());
    const { features } = await loadBasemap(addresses);
    expect(features.map(({ properties }) => properties?.part)).toEqual([...BASEMAP_PARTS]);
    expect(features[0]).toMatchObject({ properties: { name: 'Đồng Đăng' }, geometry: point.geometry });
    const before = fetched.mock.calls.length;
    await loadBasemap(addresses);
    expect(fetched).toHaveBeenCalledTimes(before);
  });
});
