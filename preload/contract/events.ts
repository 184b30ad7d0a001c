import { z } from 'zod';
import { Failure } from './errors.ts';
import { UtcMs } from '#domain/values.ts';
import { Session } from './rows.ts';

/** Everything the core tells windows unasked, by name, past tense. */
export const events = {
  /** Something the officer must know that is no answer to a call: disk full, bad rows in an import, ... */
  'notice.raised': z.strictObject({ atMs: UtcMs, level: z.enum(['info', 'warning', 'error']), failure: Failure }),
  /** Another window asks this one to show an object. */
  'selection.changed': z.strictObject({ kind: z.enum(['incident', 'camera', 'place']), id: z.string() }),
  /** Another officer is on duty at this console, or the first one signed on. */
  'session.changed': Session,
  /** The core is going down on purpose; windows say so instead of showing a lost connection. */
  'core.stopped': z.strictObject({}),
} as const;

export type Events = typeof events;
export type EventName = keyof Events;
export type EventPayload<N extends EventName> = z.output<Events[N]>;
