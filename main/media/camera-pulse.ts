import type { CameraHealth } from '#contract/rows.ts';
import type { StreamTroubleKind } from './stream-trouble.ts';

/** What the relay sees of a camera. */
export type PulseEvent =
  /** A playlist came; `newest` changes whenever the camera made something new. */
  | { readonly k: 'playlist'; readonly rendition: string; readonly newest: string; readonly targetMs: number }
  | { readonly k: 'segment' }
  | { readonly k: 'failed'; readonly what: 'playlist' | 'segment'; readonly why: StreamTroubleKind }
  /** Only time went by. */
  | { readonly k: 'tick' };

/** The life of one camera's stream as seen by the relay. */
export type Pulse = {
  readonly health: CameraHealth;
  readonly askedAtMs: number;
  /** When something new came last, and what it was by rendition. */
  readonly newAtMs: number | null;
  readonly newest: Readonly<Record<string, string>>;
  readonly targetMs: number;
  readonly failing: { readonly what: 'playlist' | 'segment'; readonly why: StreamTroubleKind; readonly sinceMs: number } | null;
};

/** Nobody asked for this long: what the relay knew is old. */
export const forgottenAfterMs = 30_000;
/** A single failed request is no outage. */
export const downAfterMs = 4_000;
const stalledAfterMs = 8_000;

export const unwatched = (nowMs: number): Pulse => ({
  health: { state: 'unknown' },
  askedAtMs: nowMs,
  newAtMs: null,
  newest: {},
  targetMs: 2_000,
  failing: null,
});

/** What is known after an event. */
export const computePulse = (pulse: Pulse, event: PulseEvent, nowMs: number): Pulse => {
  const seen = see(event.k === 'tick' || nowMs - pulse.askedAtMs <= forgottenAfterMs ? pulse : unwatched(nowMs), event, nowMs);
  return { ...seen, health: healthOf(seen, nowMs) };
};

const see = (pulse: Pulse, event: PulseEvent, nowMs: number): Pulse => {
  const { failing } = pulse;
  switch (event.k) {
    case 'tick':
      return pulse;
    case 'failed':
      return { ...pulse, askedAtMs: nowMs, failing: failing ?? { what: event.what, why: event.why, sinceMs: nowMs } };
    case 'segment':
      return { ...pulse, askedAtMs: nowMs, failing: null };
    case 'playlist': {
      const isNew = pulse.newest[event.rendition] !== event.newest;
      return {
        ...pulse,
        askedAtMs: nowMs,
        targetMs: event.targetMs,
        newest: { ...pulse.newest, [event.rendition]: event.newest },
        newAtMs: isNew ? nowMs : pulse.newAtMs,
        failing: failing?.what === 'playlist' ? null : failing,
      };
    }
  }
};

const healthOf = ({ health, askedAtMs, newAtMs, targetMs, failing }: Pulse, nowMs: number): CameraHealth => {
  if (nowMs - askedAtMs > forgottenAfterMs) return { state: 'unknown' };
  const neverCame = newAtMs === null;
  // Judged by what was looked at: that nobody looks is no fault of the camera.
  if (failing && (neverCame || askedAtMs - failing.sinceMs >= downAfterMs)) {
    return { state: 'down', sinceMs: failing.sinceMs, reason: failing.why };
  }
  if (neverCame) return health;
  if (askedAtMs - newAtMs > Math.max(stalledAfterMs, 3 * targetMs)) return { state: 'stalled', sinceMs: newAtMs };
  return health.state === 'up' ? health : { state: 'up', sinceMs: nowMs };
};
