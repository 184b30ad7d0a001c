import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';

const here = import.meta.dirname;
const text = (...path: string[]): string => readFileSync(join(here, ...path), 'utf8');
const features = (name: string): { properties: Record<string, unknown>; geometry: { type: string; coordinates: unknown } }[] =>
  JSON.parse(text('basemap', name)).features;
const basemap = JSON.parse(text('basemap.json'));

describe('the licences', () => {
  it('of GSHHG stand in full beside its files', () => {
    expect(text('basemap/gshhg/LICENCE.txt')).toContain('LGPL-3.0-or-later');
    expect(text('basemap/gshhg/LICENCE.txt')).toContain('Paul Wessel');
    expect(text('basemap/gshhg/COPYING.LESSER')).toMatch(/GNU LESSER GENERAL PUBLIC LICENSE\s+Version 3/);
    expect(text('basemap/gshhg/COPYING')).toMatch(/GNU GENERAL PUBLIC LICENSE\s+Version 3/);
  });

  it('of Natural Earth stands beside its files', () => {
    expect(text('basemap/natural-earth/LICENCE.txt')).toMatch(/Natural Earth.*public domain/s);
  });

  it('cover every folder of the basemap', () => {
    for (const folder of readdirSync(join(here, 'basemap'))) expect(text('README.md')).toContain(`basemap/${folder}/`);
  });
});

describe('what the panel always says', () => {
  it('calls the map simplified in both languages', () => {
    expect(basemap.notice.vi).toBe('Bản đồ nền giản lược - không dùng để xác định địa giới');
    expect(basemap.notice.en).toBe('Simplified basemap - not for determining boundaries');
  });

  it('names its sources in both languages', () => {
    for (const lang of ['vi', 'en']) expect(basemap.sources[lang]).toMatch(/Natural Earth.*GSHHG.*LGPL/);
  });
});

describe('the data', () => {
  it('names all 65 communes and wards in both languages', () => {
    const units = features('schematic/labels.geojson').filter(({ properties }) => properties.code);
    expect(units).toHaveLength(65);
    expect(units.filter(({ properties }) => properties.kind === 'ward')).toHaveLength(4);
    for (const { properties } of units) expect(properties).toMatchObject({ name: expect.any(String), nameEn: expect.any(String) });
  });

  it('has names for neighbours abroad in Vietnamese', () => {
    const names = features('schematic/labels.geojson').map(({ properties }) => properties.name);
    expect(names).toEqual(expect.arrayContaining(['TRUNG QUỐC', 'Khu tự trị Quảng Tây', 'Bằng Tường', 'Cao Bằng']));
  });

  it('numbers only roads whose number is certain', () => {
    const shields = features('schematic/roads.geojson').flatMap(({ properties }) => properties.shield ?? []);
    expect(new Set(shields)).toEqual(new Set(['QL1', 'QL1B', 'QL4A', 'QL4B', 'QL3B', 'QL31', 'QL279', 'CT']));
  });

  it('names the Kỳ Cùng on the finer river', () => {
    expect(features('gshhg/rivers.geojson').map(({ properties }) => properties.name)).toContain('Sông Kỳ Cùng');
  });

  it('closes the border where the two sources meet', () => {
    const points = (name: string): string[] => features(name).flatMap(({ geometry }) => (geometry.coordinates as number[][]).map(String));
    const fine = points('gshhg/border.geojson');
    const beyond = new Set(points('natural-earth/border-beyond.geojson'));
    expect(beyond.has(fine[0] ?? '') && beyond.has(fine.at(-1) ?? '')).toBe(true);
  });
});
