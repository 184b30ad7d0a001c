import { describe, expect, it } from 'vitest';
import { computeTileAddress, planTileRenewal } from './tile-addresses.ts';

const versions = { epoch: 'e', all: 0, blocks: { '815/450': 2 } };

describe('the address of a tile', () => {
  it('says which incidents and how new', () => {
    expect(computeTileAddress('/map/incidents/10/815/450.mvt?c=8', { scope: 'open' }, versions)).toBe(
      '/map/incidents/10/815/450.mvt?c=8&f=open~~~&v=e.2',
    );
    expect(computeTileAddress('/map/incidents/10/815/450.mvt?c=8', { scope: 'open' }, null)).toBe(
      '/map/incidents/10/815/450.mvt?c=8&f=open~~~',
    );
    expect(computeTileAddress('/assets/roads.geojson', { scope: 'open' }, versions)).toBeNull();
  });
});

describe('after a change', () => {
  const tiles = [
    { z: 10, x: 815, y: 450 },
    { z: 10, x: 816, y: 450 },
    { z: 8, x: 203, y: 112 },
  ];

  it('only the tiles that show it are fetched again', () => {
    expect(planTileRenewal(versions, { ...versions, blocks: { '815/450': 3 } }, tiles)).toEqual([tiles[0], tiles[2]]);
    expect(planTileRenewal(versions, versions, tiles)).toEqual([]);
  });

  it('of everything, or of another index, all are', () => {
    expect(planTileRenewal(versions, { ...versions, all: 1 }, tiles)).toEqual(tiles);
    expect(planTileRenewal(versions, { ...versions, epoch: 'f' }, tiles)).toEqual(tiles);
  });
});
