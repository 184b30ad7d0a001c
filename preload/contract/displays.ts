import { z } from 'zod';
import { RoomDisplayId, UserId } from '#domain/ids.ts';
import { UtcMs } from '#domain/values.ts';
import { Failure } from './errors.ts';

/** What a computer that wants to be a screen of the wall shows, and an officer types. */
export const PairingCode = z.string().regex(/^\d{6}$/, 'A pairing code has six digits.');

/** What officers call a paired computer. */
export const DisplayName = z.string().trim().normalize('NFC').min(1).max(60);

/** Answer of `POST /pairing`, by which a display learns what it is. Its token came with the first answer, as a cookie. */
export const PairingAnswer = z.discriminatedUnion('state', [
  /** Nobody typed the code yet; it is another one after `forMs`. */
  z.strictObject({ state: z.literal('waiting'), code: PairingCode, forMs: z.int().nonnegative() }),
  z.strictObject({ state: z.literal('paired'), id: RoomDisplayId, name: z.string() }),
]);
export type PairingAnswer = z.infer<typeof PairingAnswer>;

/** The one row about computers that were paired as screens of this console's wall. */
export const DisplaysRow = z.strictObject({
  id: z.literal('displays'),
  /** What to open in a display's browser; empty: this console takes no displays. */
  addresses: z.array(z.string()),
  /** Why it takes none although it was told to; null: it was not, or it does. */
  trouble: Failure.nullable(),
  /** `pairedBy`: who made it a screen of the wall; null: a version that did not keep it. */
  displays: z.array(z.strictObject({ id: RoomDisplayId, name: z.string(), pairedAtMs: UtcMs, pairedBy: UserId.nullable() })),
});
export type DisplaysRow = z.infer<typeof DisplaysRow>;
