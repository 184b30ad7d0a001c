import { execFile } from 'node:child_process';
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { VectorTile } from '@mapbox/vector-tile';
import { PbfReader } from 'pbf';
import type { Feature, Geometry } from 'geojson';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { checkPack } from '../check-pack.ts';
import { openArchive } from '../open-archive.ts';
import { homeTile } from '../testing/make-pack.ts';
import { packGeoJson, type PackOrder, type PackResult } from './pack-geojson.ts';

let folder: string;
const at = (name: string): string => join(folder, name);

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'pack-map-'));
});
afterEach(() => rm(folder, { recursive: true }));

const feature = (geometry: Geometry, properties: Feature['properties'] = {}): Feature => ({ type: 'Feature', properties, geometry });
const gate = feature({ type: 'Point', coordinates: [106.712, 21.9735] }, { name: 'Hữu Nghị', nested: { a: 1 }, nothing: null });
const road = feature(
  {
    type: 'LineString',
    coordinates: [
      [106.7, 21.9],
      [106.8, 21.8],
    ],
  },
  { name: 'Quốc lộ 1', kind: 'national' },
);
const text = (...features: unknown[]): string => JSON.stringify({ type: 'FeatureCollection', features });

const make = async (contents: string | Buffer, order: Partial<PackOrder> = {}, signal?: AbortSignal): Promise<PackResult> => {
  await writeFile(at('in.geojson'), contents);
  const sources = [{ path: at('in.geojson'), layer: 'own' }];
  const whole = { sources, out: at('out.pmtiles'), minZoom: 0, maxZoom: 10, name: 'Đường', attribution: '© tỉnh', ...order };
  return packGeoJson(whole, { onStep: () => {}, signal: signal ?? new AbortController().signal });
};

const featuresAt = async (address: ReturnType<typeof homeTile>): Promise<Record<string, unknown>[]> => {
  const archive = await openArchive(at('out.pmtiles'));
  const bytes = await archive.tile(address).finally(() => archive.close());
  const layer = bytes ? new VectorTile(new PbfReader(bytes)).layers['own'] : undefined;
  return Array.from({ length: layer?.length ?? 0 }, (_, each) => layer?.feature(each).properties ?? {});
};

const problemWith = (contents: string | Buffer, order: Partial<PackOrder> = {}): Promise<string> =>
  make(contents, order).then(
    () => 'none',
    (error: Error) => error.message,
  );

describe('a pack made of GeoJSON', () => {
  it('passes its check and has every feature at every zoom', async () => {
    expect(await make(text(gate, road))).toMatchObject({ features: 2, thinned: new Map() });
    const archive = await openArchive(at('out.pmtiles'));
    expect(await checkPack(archive)).toMatchObject({
      schema: 'vector',
      layers: ['own'],
      title: 'Đường',
      attribution: '© tỉnh',
      maxZoom: 10,
    });
    await archive.close();
    for (const zoom of [6, 8, 10]) expect(await featuresAt(homeTile(zoom))).toContainEqual({ name: 'Quốc lộ 1', kind: 'national' });
    expect(await featuresAt([0, 0, 0])).toContainEqual({ name: 'Hữu Nghị', nested: '{"a":1}' });
  });

  it('is the same for newline-delimited features, sequences, and any spacing', async () => {
    await make(text(gate, road));
    const wanted = await readFile(at('out.pmtiles'));
    const forms = [
      `${JSON.stringify(gate)}\n${JSON.stringify(road)}\n`,
      `\u001e${JSON.stringify(gate)}\n\u001e${JSON.stringify(road)}`,
      JSON.stringify({ name: 'features', crs: { features: [1] }, type: 'FeatureCollection', features: [gate, road], note: '}]"' }, null, 2),
      `\ufeff${text(gate, road)}`,
    ];
    for (const form of forms) {
      await make(form);
      expect((await readFile(at('out.pmtiles'))).equals(wanted), form.slice(0, 40)).toBe(true);
    }
  });

  it('has a polygon that crosses the antimeridian on both sides, not around the world', async () => {
    const across = {
      type: 'Polygon' as const,
      coordinates: [
        [
          [179, 10],
          [-179, 10],
          [-179, 12],
          [179, 12],
          [179, 10],
        ],
      ],
    };
    await make(text(feature(across, { name: 'x' })), { maxZoom: 4 });
    expect(await featuresAt([4, 0, 7])).toHaveLength(1);
    expect(await featuresAt([4, 15, 7])).toHaveLength(1);
    expect(await featuresAt([4, 8, 7])).toHaveLength(0);
  });

  it('leaves out what a tile cannot show, evenly, and says so', async () => {
    const many = Array.from({ length: 50_000 }, (_, i) =>
      feature({ type: 'Point', coordinates: [106 + (i % 250) / 250, 21 + Math.floor(i / 250) / 250] }, { i }),
    );
    const { thinned } = await make(text(...many), { maxZoom: 1 });
    expect(thinned.get(0)).toBeGreaterThanOrEqual(2);
    const kept = (await featuresAt([0, 0, 0])).map(({ i }) => Number(i));
    expect(new Set(kept.map((i) => i % (thinned.get(0) ?? 1)))).toEqual(new Set([0]));
  });

  it.each([
    [
      'a position of null',
      text(gate, feature({ type: 'Point', coordinates: [null, 21.8] as never }, { name: 'Cầu' })),
      /feature 2 \("Cầu"\).*\[null,21.8\].*Mend/,
    ],
    ['NaN', '{"type":"Feature","geometry":{"type":"Point","coordinates":[NaN,21.8]}}', /feature 1.*no JSON/],
    ['metres instead of degrees', text(feature({ type: 'Point', coordinates: [432_100, 2_423_000] })), /VN-2000/],
    [
      'a ring that is none',
      text(
        feature({
          type: 'Polygon',
          coordinates: [
            [
              [1, 2],
              [3, 4],
            ],
          ],
        }),
      ),
      /4 are the least/,
    ],
    ['a strange geometry', text(feature({ type: 'Circle' } as never)), /no kind of geometry/],
    ['TopoJSON', '{"type":"Topology","objects":{}}', /TopoJSON/],
    ['a file that ends early', text(gate, road).slice(0, -20), /ends in the middle/],
    ['bytes that are no UTF-8', Buffer.from(text(gate).replace('Hữu', 'H\u00ff'), 'latin1'), /UTF-8/],
    ['CSV', 'id,lat,lon\n1,2,3', /not GeoJSON/],
    ['a list', '[1,2]', /not GeoJSON/],
    ['nothing', '', /no feature/],
    ['features without a place', text({ type: 'Feature', geometry: null, properties: {} }), /no feature/],
  ])('of %s is refused with the file, the feature and what to do; nothing is left behind', async (_what, contents, says) => {
    await writeFile(at('out.pmtiles'), 'what was there before');
    expect(await problemWith(contents)).toMatch(says);
    expect((await readdir(folder)).sort()).toEqual(['in.geojson', 'out.pmtiles']);
    expect(await readFile(at('out.pmtiles'), 'utf8')).toBe('what was there before');
  });

  it('that would spread over more tiles than anybody has is refused', async () => {
    const world = feature({
      type: 'Polygon',
      coordinates: [
        [
          [-170, -80],
          [0, -80],
          [170, -80],
          [170, 80],
          [0, 80],
          [-170, 80],
          [-170, -80],
        ],
      ],
    });
    expect(await problemWith(text(world), { maxZoom: 16 })).toMatch(/--max-zoom/);
  });

  it('is stopped without a trace', async () => {
    const abort = new AbortController();
    const many = Array.from({ length: 5000 }, (_, i) => feature({ type: 'Point', coordinates: [106 + i / 5000, 21.5] }));
    setImmediate(() => abort.abort());
    await expect(make(text(...many), {}, abort.signal)).rejects.toThrow();
    expect(await readdir(folder)).toEqual(['in.geojson']);
  });
});

describe('npm run pack-map', () => {
  const run = promisify(execFile);
  const program = join(import.meta.dirname, '..', '..', 'pack-map.ts');

  it('holds the same for a file twelve times as large: both fit into a heap smaller than the file', async () => {
    const padding = 'x'.repeat(10_000);
    const lines = Array.from({ length: 300 }, (_, i) =>
      JSON.stringify(feature({ type: 'Point', coordinates: [106 + i / 300, 21.5] }, { padding })),
    );
    const block = `${lines.join('\n')}\n`;
    for (const times of [2, 24]) {
      await rm(at('big.geojson'), { force: true });
      for (let time = 0; time < times; time++) await writeFile(at('big.geojson'), block, { flag: 'a' });
      const flags = ['--max-old-space-size=64', program, at('big.geojson'), '-o', at('big.pmtiles'), '--max-zoom', '2', '--min-zoom', '2'];
      const { stdout } = await run(process.execPath, flags);
      expect(stdout).toContain(`${300 * times} features`);
    }
  });

  it('says what is wrong with the command line, and what it takes', async () => {
    const wrong = (...args: string[]) =>
      run(process.execPath, [program, ...args]).then(
        () => '',
        ({ stderr }: { stderr: string }) => stderr,
      );
    expect(await wrong()).toContain('Name at least one GeoJSON file');
    expect(await wrong('a.geojson', '-o', 'a.zip')).toContain('.pmtiles');
    expect(await wrong('a.geojson', '-o', at('a.pmtiles'), '--max-zoom', 'x')).toContain('0 to 16');
    expect(await wrong(at('none.geojson'), '-o', at('a.pmtiles'))).toContain('is not there');
    expect((await run(process.execPath, [program, '--help'])).stdout).toContain('--attribution');
  });
});
