import { z } from 'zod';
import { DeviceId, UserId } from '#domain/ids.ts';

/** As it is typed; how good it is, the hub says. */
export const password = z.string().min(1).max(200);
/** The hub's signed word that an officer signed on. */
export const token = z.string().min(20).max(2200);

/**
 * `POST /v1/sign-on`: an officer signs on at a console. 401 `forbidden` for a wrong name or password alike; 429 `overloaded` with
 * `retryAfterMs` after too many.
 */
export const SignOnRequest = z.strictObject({ user: UserId, password, device: DeviceId });
export type SignOnRequest = z.infer<typeof SignOnRequest>;

/** Answer: the hub's word, and the key it is checked with while the hub is away. */
export const SignOnAnswer = z.looseObject({ token, publicKey: z.string().max(200) });
export type SignOnAnswer = z.infer<typeof SignOnAnswer>;

/** `POST /v1/grants`: how the grants a console keeps stand now. */
export const GrantsRequest = z.strictObject({ device: DeviceId, tokens: z.array(token).max(200) });
export type GrantsRequest = z.infer<typeof GrantsRequest>;

/** Answer, in their order. `accounts`: whether officers have to sign on at all. */
export const GrantsAnswer = z.looseObject({ accounts: z.boolean(), publicKey: z.string().max(200), valid: z.array(z.boolean()) });
export type GrantsAnswer = z.infer<typeof GrantsAnswer>;

/** `POST /v1/password`: an administrator for anybody, everybody for themselves, each by their own present password. */
export const PasswordRequest = z.strictObject({ token, ownPassword: password, user: UserId, password });
export type PasswordRequest = z.infer<typeof PasswordRequest>;

/** Why somebody cannot sign on, as `details.signOn` of a failure says it. */
export const SignOnTrouble = z.enum(['wrong', 'noGrant', 'ended', 'locked']);
export type SignOnTrouble = z.infer<typeof SignOnTrouble>;

export const signOnCalls = {
  /**
   * Puts an officer on duty here, or unlocks for the one who is. `password` null: only where no accounts are in force. With the hub
   * away it is checked against the grant this console keeps. `forbidden` and `overloaded` say why in `details.signOn`.
   */
  'session.signOn': { params: z.strictObject({ userId: UserId, password: password.nullable() }), result: z.strictObject({}) },
  /** Whether a password is that of an officer, without putting them on duty: for a second signature. */
  'session.prove': { params: z.strictObject({ userId: UserId, password: password.nullable() }), result: z.strictObject({}) },
  /** Locks every operator window of this console until somebody signs on; walls keep showing. */
  'session.lock': { params: z.strictObject({}), result: z.strictObject({}) },
  /** After how many minutes without a key or a hand on the mouse this console locks itself; null: never. */
  'session.setIdleLock': { params: z.strictObject({ minutes: z.int().min(1).max(240).nullable() }), result: z.strictObject({}) },
  /** Another password for an account, by one's own present one; the hub must be there. `badInput` for one that is too weak. */
  'session.setPassword': {
    params: z.strictObject({ userId: UserId, ownPassword: password, password }),
    result: z.strictObject({}),
  },
} as const;
