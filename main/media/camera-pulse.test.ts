import { describe, expect, it } from 'vitest';
import { computePulse, type PulseEvent, unwatched } from './camera-pulse.ts';

const live = (newest: number, rendition = 'main'): PulseEvent => ({ k: 'playlist', rendition, newest: String(newest), targetMs: 2000 });
const fails = (what: 'playlist' | 'segment' = 'playlist'): PulseEvent => ({ k: 'failed', what, why: 'unreachable' });
const segment: PulseEvent = { k: 'segment' };
const tick: PulseEvent = { k: 'tick' };

const after = (...events: [atMs: number, event: PulseEvent][]) =>
  events.reduce((pulse, [atMs, event]) => computePulse(pulse, event, atMs), unwatched(0)).health;

describe('health of a camera as the relay sees it', () => {
  it.each<[string, [number, PulseEvent][], object]>([
    [
      'is up since the first picture',
      [
        [0, live(1)],
        [2000, live(2)],
      ],
      { state: 'up', sinceMs: 0 },
    ],
    [
      'is up while a slow camera makes few pictures',
      [
        [0, live(1)],
        [7000, live(1)],
      ],
      { state: 'up', sinceMs: 0 },
    ],
    [
      'stalls when the playlist stands still',
      [
        [0, live(1)],
        [9000, live(1)],
      ],
      { state: 'stalled', sinceMs: 0 },
    ],
    [
      'is no worse because nobody looks any more',
      [
        [0, live(1)],
        [1000, fails()],
        [20_000, tick],
      ],
      { state: 'up', sinceMs: 0 },
    ],
    [
      'is up again with the next picture',
      [
        [0, live(1)],
        [9000, live(1)],
        [10_000, live(2)],
      ],
      { state: 'up', sinceMs: 10_000 },
    ],
    ['is down at once when it never came', [[0, fails()]], { state: 'down', sinceMs: 0, reason: 'unreachable' }],
    [
      'takes one failed request for nothing',
      [
        [0, live(1)],
        [2000, fails()],
        [3000, fails()],
      ],
      { state: 'up', sinceMs: 0 },
    ],
    [
      'is down when requests go on failing',
      [
        [0, live(1)],
        [2000, fails()],
        [6000, fails()],
      ],
      { state: 'down', sinceMs: 2000, reason: 'unreachable' },
    ],
    [
      'counts a failure ended by a picture',
      [
        [0, live(1)],
        [2000, fails()],
        [3000, live(2)],
        [7000, fails()],
      ],
      { state: 'up', sinceMs: 0 },
    ],
    [
      'is down when only playlists come',
      [
        [0, live(1)],
        [1000, fails('segment')],
        [3000, live(2)],
        [6000, live(3)],
      ],
      { state: 'down', sinceMs: 1000, reason: 'unreachable' },
    ],
    [
      'is up when segments come again',
      [
        [0, live(1)],
        [1000, fails('segment')],
        [2000, segment],
        [6000, live(3)],
      ],
      { state: 'up', sinceMs: 0 },
    ],
    [
      'is unknown when nobody watches',
      [
        [0, live(1)],
        [30_001, tick],
      ],
      { state: 'unknown' },
    ],
    [
      'begins anew when somebody watches again',
      [
        [0, fails()],
        [60_000, live(1)],
      ],
      { state: 'up', sinceMs: 60_000 },
    ],
    [
      'is up by either rendition',
      [
        [0, live(1)],
        [5000, live(1, 'sub')],
        [9000, live(2, 'sub')],
        [9500, live(1)],
      ],
      { state: 'up', sinceMs: 0 },
    ],
  ])('%s', (_, events, health) => {
    expect(after(...events)).toEqual(health);
  });
});
