type Sample = { readonly roundTripMs: number; readonly offsetMs: number };

const samplesKept = 8;

/**
 * The hub's clock against ours, as NTP's clock filter does it: each answer gives an offset that is wrong by at
 * most half its round trip, so of the last eight the one with the shortest round trip is believed.
 */
export class ClockOffset {
  #samples: Sample[] = [];

  /** `sentAtMs` and `gotAtMs` by our clock, `hubNowMs` by the hub's. A clock that was set back in between tells nothing. */
  add(sentAtMs: number, gotAtMs: number, hubNowMs: number): void {
    const roundTripMs = gotAtMs - sentAtMs;
    if (roundTripMs < 0) return;
    this.#samples = [...this.#samples.slice(1 - samplesKept), { roundTripMs, offsetMs: hubNowMs - (sentAtMs + roundTripMs / 2) }];
  }

  /** Milliseconds to add to our clock; null before the first sample. */
  get offsetMs(): number | null {
    const [first, ...rest] = this.#samples;
    if (!first) return null;
    const best = rest.reduce((a, b) => (b.roundTripMs <= a.roundTripMs ? b : a), first);
    return Math.round(best.offsetMs);
  }
}
