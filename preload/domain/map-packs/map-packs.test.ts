import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { detectEncoding, detectSchema, type SchemaHints } from './detect-schema.ts';
import { plainText } from './plain-text.ts';
import { sniffPack } from './sniff-pack.ts';

const bytes = (text: string): Uint8Array => Uint8Array.from(text, (letter) => letter.charCodeAt(0));
const hints = (more: Partial<SchemaHints>): SchemaHints => ({ tiles: 'mvt', layers: [], encoding: undefined, words: '', ...more });

describe('what a file is', () => {
  it.each([
    ['PMTiles\u0003', 'pmtiles', null],
    ['PMTiles\u0002', null, 'oldVersion'],
    ['PM\u0001\u0000', null, 'oldVersion'],
    ['SQLite format 3\u0000', 'mbtiles', null],
    ['  <!DOCTYPE html>', null, 'webPage'],
    ['\u00ef\u00bb\u00bf<html>', null, 'webPage'],
    ['<?xml version="1.0"?><Error/>', null, 'webPage'],
    ['\n {"type":', null, 'geoJson'],
    ['\u001e{"type":', null, 'geoJson'],
    ['PK\u0003\u0004', null, 'notAPack'],
    ['', null, 'notAPack'],
  ])('%j is told by its first bytes', (head, format, trouble) => {
    expect(sniffPack(bytes(head))).toEqual({ format, trouble });
  });
});

describe('the schema of a pack', () => {
  it('is the one most of whose layers it has, and none when it has too few', () => {
    expect(detectSchema(hints({ layers: ['earth', 'water', 'roads', 'places', 'buildings'] }))).toBe('protomaps');
    expect(detectSchema(hints({ layers: ['water', 'landcover', 'transportation', 'place'] }))).toBe('openmaptiles');
    expect(detectSchema(hints({ layers: ['ocean', 'land', 'streets', 'street_labels'] }))).toBe('shortbread');
    expect(detectSchema(hints({ layers: ['roads', 'water'] }))).toBe('vector');
  });

  it('of pictures is terrain when something says so, else satellite; a photograph is never terrain', () => {
    expect(detectSchema(hints({ tiles: 'webp' }))).toBe('satellite');
    expect(detectEncoding(hints({ tiles: 'png', encoding: 'mapbox' }))).toBe('mapbox');
    expect(detectEncoding(hints({ tiles: 'png', encoding: 'Terrain-RGB' }))).toBe('mapbox');
    expect(detectEncoding(hints({ tiles: 'png', words: 'Terrarium tiles' }))).toBe('terrarium');
    expect(detectEncoding(hints({ tiles: 'png', words: 'a DEM of the north' }))).toBe('mapbox');
    expect(detectEncoding(hints({ tiles: 'png', words: 'the academy' }))).toBeNull();
    expect(detectEncoding(hints({ tiles: 'png', encoding: 'constructor' }))).toBeNull();
    expect(detectSchema(hints({ tiles: 'jpg', encoding: 'terrarium' }))).toBe('satellite');
  });
});

describe('what a pack says of itself', () => {
  it('is read as text: no tags, no script, no signs that turn the text around', () => {
    expect(plainText('<a href="x">© OSM</a> &amp; <b>b&#7841;n</b>', 100)).toBe('© OSM & bạn');
    expect(plainText('a<script>alert(1)</script>b<style>c', 100)).toBe('a b');
    expect(plainText('a <img src=x onerror=alert(1)', 100)).toBe('a');
    expect(plainText('abc\u202e\u0000\u200bdef', 100)).toBe('abc def');
    expect(plainText('&unknown; &#0; &#xD800; &#x41;', 100)).toBe('&unknown; A');
    expect(plainText({ toString: () => 'x' }, 100)).toBe('');
    expect(plainText('x'.repeat(50), 10)).toBe(`${'x'.repeat(9)}…`);
  });

  it('never keeps a tag, however it is written, and takes no time over it', () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom('<', '>', 'script', '/', 'a', ' ', '&lt', ';', '"'), { maxLength: 60 }), (parts) => {
        expect(plainText(parts.join('').replaceAll('&lt;', ''), 400)).not.toMatch(/<[a-z]/i);
      }),
    );
    expect(plainText('<script'.repeat(100_000), 100).length).toBeLessThanOrEqual(100);
  });
});
