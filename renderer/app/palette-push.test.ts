import { describe, expect, it } from 'vitest';
import type { Finding } from '#contract/rows.ts';
import { contentOfFinding, meansCell, readPushText } from './palette-push.ts';

describe('readPushText', () => {
  it.each([
    ['m2 huu nghi', { screen: 2, cell: 1, rest: 'huu nghi' }],
    ['M2.3 Hữu Nghị', { screen: 2, cell: 3, rest: 'huu nghi' }],
    ['m2,3  Đồng', { screen: 2, cell: 3, rest: 'dong' }],
    ['m12', { screen: 12, cell: 1, rest: '' }],
    ['m2huu', null],
    ['man 2', null],
    ['m', null],
    ['', null],
  ])('%s', (text, read) => expect(readPushText(text)).toEqual(read));
});

describe('contentOfFinding', () => {
  const found = (k: Finding['k'], position: [number, number] | null) => ({ k, id: 'x', title: 'X', detail: '', position }) as Finding;
  it.each([
    [found('camera', null), { k: 'camera', camera: 'x', rotation: 0 }],
    [found('incident', null), { k: 'incident', id: 'x' }],
    [found('place', [106.7, 21.9]), { k: 'map', at: { center: [106.7, 21.9], zoom: 14 } }],
    [found('adminUnit', null), null],
  ])('%o', (finding, content) => expect(contentOfFinding(finding)).toEqual(content));
});

describe('meansCell', () => {
  it.each([
    ['', 2, 1, true],
    ['2', 2, 1, true],
    ['m2.1', 2, 1, true],
    ['2.2', 2, 1, false],
    ['1', 2, 1, false],
  ])('%s for %d.%d: %s', (text, screen, cell, means) => expect(meansCell(text, screen, cell)).toBe(means));
});
