import { z } from 'zod';
import { DeviceId } from '#domain/ids.ts';
import type { LanMessage } from './ports.ts';

/** Version of what desks say to each other; another one is not spoken to. */
export const lanVersion = 1;

/** A record as it crosses the network or lies in a file. */
export const SealedRecord = z.strictObject({
  device: DeviceId,
  n: z.int().positive(),
  text: z.string().min(2).max(200_000),
  seal: z.string().min(1).max(1000),
});

/** The first line of both sides. Other versions say more; it is read all the same, to tell them apart. */
export const Hello = z.object({
  t: z.literal('hello'),
  v: z.int().positive(),
  device: DeviceId,
  /** Another one each time a console starts: who hears its own has called itself. */
  run: z.string().max(100).optional(),
});

/** Desks one message may speak of. */
const mostDesks = 2000;

/** Every later line. */
export const LanLine = z.discriminatedUnion('t', [
  z.strictObject({
    t: z.literal('have'),
    have: z.record(DeviceId, z.int().nonnegative()).refine((have) => Object.keys(have).length <= mostDesks),
  }),
  z.strictObject({ t: z.literal('records'), records: z.array(SealedRecord).max(500) }),
  /** Nothing to say, still here. */
  z.strictObject({ t: z.literal('still') }),
]);

/** A line that is a message. */
export type LanLine = LanMessage | { readonly t: 'still' };
