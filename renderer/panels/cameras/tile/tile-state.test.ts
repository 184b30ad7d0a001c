import { describe, expect, it } from 'vitest';
import type { EyeVerdict } from './eye.ts';
import { computeTileState, newTile, rememberTile, type TileEvent } from './tile-state.ts';

const frames = (count: number, behindMs: number | null = 5000): TileEvent => ({ k: 'sampled', frames: count, behindMs });
const started: TileEvent = { k: 'started' };
const failed: TileEvent = { k: 'failed' };
const loaded: TileEvent = { k: 'loaded' };

const clear: EyeVerdict = { frozenMs: null, isBlack: false, isBlurred: false };

const told = (atMs: number, events: [atMs: number, event: TileEvent][], eye: EyeVerdict = clear) =>
  computeTileState(
    events.reduce((memory, [ms, event]) => rememberTile(memory, event, ms), newTile(0)),
    eye,
    atMs,
  );

describe('what a tile tells', () => {
  it.each<[string, number, [number, TileEvent][], object]>([
    ['connects at first', 1000, [[0, started]], { k: 'connecting' }],
    [
      'connects while nothing moves',
      1000,
      [
        [0, started],
        [900, loaded],
        [900, frames(0)],
      ],
      { k: 'connecting' },
    ],
    ['is lost when nothing ever came', 16_000, [[0, started]], { k: 'lost', frameAgeMs: null }],
    [
      'is lost when the first request failed',
      500,
      [
        [0, started],
        [400, failed],
      ],
      { k: 'lost', frameAgeMs: null },
    ],
    [
      'is live while pictures come',
      2000,
      [
        [0, started],
        [1000, frames(1)],
        [1500, frames(9)],
      ],
      { k: 'live', behindMs: 5000 },
    ],
    [
      'is live without a time of the camera',
      1000,
      [
        [0, started],
        [900, frames(1, null)],
      ],
      { k: 'live', behindMs: null },
    ],
    [
      'is late more than 10 s behind',
      1000,
      [
        [0, started],
        [900, frames(1, 10_001)],
      ],
      { k: 'late', behindMs: 10_001 },
    ],
    [
      'stalls when the same picture is sampled',
      4000,
      [
        [0, started],
        [1000, frames(5)],
        [3500, frames(5)],
      ],
      { k: 'stalled', frameAgeMs: 3000 },
    ],
    [
      'stays live over a failed request that pictures bridge',
      2000,
      [
        [0, started],
        [1000, failed],
        [1500, frames(5)],
      ],
      { k: 'live', behindMs: 5000 },
    ],
    [
      'is lost when requests fail and the picture stands',
      4000,
      [
        [0, started],
        [1000, frames(5)],
        [2000, failed],
      ],
      { k: 'lost', frameAgeMs: 3000 },
    ],
    [
      'only stalls when something came after the failure',
      4000,
      [
        [0, started],
        [1000, frames(5)],
        [2000, failed],
        [3000, loaded],
      ],
      { k: 'stalled', frameAgeMs: 3000 },
    ],
    [
      'is lost when the picture stands for long',
      12_000,
      [
        [0, started],
        [1000, frames(5)],
      ],
      { k: 'lost', frameAgeMs: 11_000 },
    ],
    [
      'is lost with the age of the old picture while a new player fails',
      20_000,
      [
        [0, started],
        [1000, frames(5)],
        [2000, failed],
        [9000, started],
      ],
      { k: 'lost', frameAgeMs: 19_000 },
    ],
    [
      'connects anew after it was hidden, whatever stands on the glass',
      61_000,
      [
        [0, started],
        [1000, frames(5)],
        [60_000, started],
      ],
      { k: 'connecting' },
    ],
    [
      'is live again as soon as it moves',
      21_000,
      [
        [0, started],
        [1000, frames(5)],
        [2000, failed],
        [20_000, started],
        [20_400, loaded],
        [20_900, frames(1)],
      ],
      { k: 'live', behindMs: 5000 },
    ],
  ])('%s', (_, atMs, events, state) => {
    expect(told(atMs, events)).toEqual(state);
  });

  it.each<[string, EyeVerdict, number | null, object]>([
    ['is frozen when its pixels are, whatever its dates say', { ...clear, frozenMs: 13_000 }, 200, { k: 'frozen', frozenMs: 13_000 }],
    ['is black when its pixels are', { ...clear, isBlack: true, frozenMs: 20_000 }, 200, { k: 'black' }],
    ['is live though soft', { ...clear, isBlurred: true }, 200, { k: 'live', behindMs: 200 }],
    ['is live a little ahead of the hub', clear, -2_900, { k: 'live', behindMs: 0 }],
    ['is ahead when the camera’s clock is wrong', clear, -3_600_000, { k: 'ahead', aheadMs: 3_600_000 }],
  ])('%s', (_, eye, behindMs, state) => {
    expect(
      told(
        2000,
        [
          [0, started],
          [1500, frames(9, behindMs)],
        ],
        eye,
      ),
    ).toEqual(state);
  });

  it('tells the age of single pictures, and that they stopped', () => {
    const shown: [number, TileEvent][] = [
      [0, started],
      [1000, { k: 'snapshot', ageMs: 700 }],
    ];
    expect(told(3000, shown)).toEqual({ k: 'snapshots', ageMs: 2700 });
    expect(told(9500, shown)).toEqual({ k: 'stalled', frameAgeMs: 8500 });
    expect(
      told(2000, [
        [0, started],
        [1000, { k: 'snapshot', ageMs: null }],
      ]),
    ).toEqual({ k: 'snapshots', ageMs: null });
  });
});
