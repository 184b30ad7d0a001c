import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { IncidentStatus, IncidentType } from '../incident.ts';
import { filterText, readFilterText } from './history-filter.ts';
import { packFacts, unpackFacts } from './place-facts.ts';
import { computeTileVersion, sharesGround } from './tile-version.ts';
import { positionOf, worldOf, worldSide } from './world.ts';

describe('the world square', () => {
  it('keeps a position to half a metre', () => {
    fc.assert(
      fc.property(fc.double({ min: -180, max: 179.9, noNaN: true }), fc.double({ min: -84, max: 84, noNaN: true }), (lon, lat) => {
        const [backLon, backLat] = positionOf(worldOf([lon, lat]));
        expect(Math.abs(backLon - lon)).toBeLessThan(5e-6);
        expect(Math.abs(backLat - lat)).toBeLessThan(5e-6);
      }),
    );
  });

  it('ends at its edges', () => {
    expect(worldOf([180, -90])).toEqual({ x: worldSide - 1, y: worldSide - 1 });
    expect(worldOf([-180, 90])).toEqual({ x: 0, y: 0 });
  });
});

describe('packed facts', () => {
  it('come out as they went in, and the words keep their places on disk', () => {
    for (const status of IncidentStatus.options)
      for (const type of IncidentType.options) {
        const facts = { severity: 3, status, isOpen: true, type } as const;
        expect(unpackFacts(packFacts(facts))).toEqual(facts);
      }
    expect(packFacts({ severity: 1, status: 'rejected', isOpen: false, type: 'other' })).toBe(28 + 14 * 64);
    expect(unpackFacts(2047)).toBeNull();
  });
});

describe('the filter of tiles', () => {
  it('has one text, which reads back', () => {
    const filter = { scope: 'ended', severities: [1, 2], types: ['fire', 'flood'], reported: { fromMs: 5, toMs: 9 } } as const;
    expect(filterText({ ...filter, severities: [2, 1], types: ['flood', 'fire'] })).toBe('ended~1.2~fire.flood~5.9');
    expect(readFilterText('ended~1.2~fire.flood~5.9')).toEqual(filter);
    expect(readFilterText('all~~~')).toEqual({ scope: 'all' });
  });

  it.each(['', 'some~~~', 'all~9~~', 'all~~war~', 'all~~~5', 'all~~~a.b', 'all~~~1.2~x'])('is refused as %j', (text) => {
    expect(readFilterText(text)).toBeNull();
  });
});

describe('the version of a tile', () => {
  const at = { epoch: 'e', all: 2, blocks: { '815/450': 3, '816/450': 5 } };

  it('counts the changes on its ground', () => {
    expect(computeTileVersion(at, { z: 10, x: 815, y: 450 })).toBe('e.5');
    expect(computeTileVersion(at, { z: 0, x: 0, y: 0 })).toBe('e.10');
    expect(computeTileVersion(at, { z: 12, x: 816 * 4 + 3, y: 450 * 4 })).toBe('e.7');
    expect(computeTileVersion(at, { z: 10, x: 814, y: 450 })).toBe('e.2');
  });

  it('does not touch a neighbour that only shares an edge', () => {
    expect(sharesGround('816/450', { z: 11, x: 1631, y: 900 })).toBe(false);
    expect(sharesGround('816/450', { z: 11, x: 1632, y: 901 })).toBe(true);
  });
});
