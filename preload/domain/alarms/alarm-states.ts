import { z } from 'zod';

/**
 * Where an alarm stands in its process, by ISA-18.2:
 *
 *             raise                  acknowledge
 *   normal ─────────► unacknowledged ───────────► acknowledged
 *     ▲                    │ clear                     │ clear
 *     │    acknowledge     ▼                           ▼
 *     ├─────────────── returned                     normal
 *     │
 *     │ reset        a latching one instead:
 *     └── latchedAcknowledged ◄── acknowledge ── latchedUnacknowledged ◄── clear
 */
export const AlarmPhase = z.enum([
  ...['normal', 'unacknowledged', 'acknowledged', 'returned'],
  ...['latchedUnacknowledged', 'latchedAcknowledged'],
] as const);
export type AlarmPhase = z.infer<typeof AlarmPhase>;

/** What an officer is shown: the phase, or why the alarm is set aside. */
export const AlarmState = z.enum([...AlarmPhase.options, 'shelved', 'suppressed', 'outOfService']);
export type AlarmState = z.infer<typeof AlarmState>;

/** The condition stands now. */
export const isActive = (phase: AlarmPhase): boolean => phase === 'unacknowledged' || phase === 'acknowledged';

/** Somebody has to see it yet. */
export const isUnacknowledged = (phase: AlarmPhase): boolean =>
  phase === 'unacknowledged' || phase === 'returned' || phase === 'latchedUnacknowledged';

/** After the condition is gone. */
export const phaseCleared = (phase: AlarmPhase, isLatching: boolean): AlarmPhase => {
  if (phase === 'unacknowledged') return isLatching ? 'latchedUnacknowledged' : 'returned';
  if (phase === 'acknowledged') return isLatching ? 'latchedAcknowledged' : 'normal';
  return phase;
};

const seen: Readonly<Partial<Record<AlarmPhase, AlarmPhase>>> = {
  unacknowledged: 'acknowledged',
  returned: 'normal',
  latchedUnacknowledged: 'latchedAcknowledged',
};

/** After an officer has seen it; what was seen before stays as it is. */
export const phaseAcknowledged = (phase: AlarmPhase): AlarmPhase => seen[phase] ?? phase;

/** What of an alarm decides how it is shown. */
export type SetAside = {
  readonly phase: AlarmPhase;
  readonly shelf: { readonly untilMs: number } | null;
  readonly suppression: object | null;
  readonly service: object | null;
};

/** The state shown at a moment. A shelf that is over is over, whether or not anything ran meanwhile. */
export const alarmStateAt = ({ phase, shelf, suppression, service }: SetAside, nowMs: number): AlarmState => {
  if (service) return 'outOfService';
  if (suppression) return 'suppressed';
  return shelf && shelf.untilMs > nowMs ? 'shelved' : phase;
};
