import { z } from 'zod';

/** Everything that can go wrong, by kind; code decides by kind, never by text. */
export const ErrorKind = z.enum([
  /** Input did not fit its schema or a rule; the message names the field and what is expected. */
  'badInput',
  /** No such call, query or row. */
  'notFound',
  'alreadyExists',
  /** Somebody else changed the same fields first; both values are kept for the officer. */
  'conflict',
  'illegalTransition',
  /** The officer's role or the window's origin does not allow it. */
  'forbidden',
  /** The other side did not answer in time. */
  'timeout',
  'cancelled',
  'hubUnreachable',
  /** Something answered at the hub's address, but it is no hub (a captive portal, a web server). */
  'notAHub',
  /** The hub speaks none of our protocol versions. */
  'protocolMismatch',
  /** The hub's history is not the one this console follows; the stream starts again from a snapshot. */
  'reset',
  'overloaded',
  'tooLarge',
  'diskFull',
  /** Another console holds the data folder. */
  'dataLocked',
  'dataUnreadable',
  'dataCorrupt',
  'portInUse',
  /** A camera does not do what it is asked; `details.trouble` says why (`CameraTroubleKind`). */
  'cameraTrouble',
  /** The host or the machine cannot do this; the message says what can be done instead. */
  'unsupported',
  'internal',
]);
export type ErrorKind = z.infer<typeof ErrorKind>;

/** An error as it crosses a process: `message` is one English sentence that says what to do. */
export const Failure = z.strictObject({
  kind: ErrorKind,
  message: z.string().max(2000),
  details: z.record(z.string(), z.unknown()).optional(),
});
export type Failure = z.infer<typeof Failure>;

/** The only error thrown on purpose. */
export class ChiLangError extends Error {
  override readonly name = 'ChiLangError';
  readonly kind: ErrorKind;
  readonly details: Record<string, unknown> | undefined;

  constructor(kind: ErrorKind, message: string, options?: { details?: Record<string, unknown>; cause?: unknown }) {
    super(message, options?.cause === undefined ? undefined : { cause: options.cause });
    this.kind = kind;
    this.details = options?.details;
  }

  /** The form that crosses a process. */
  toFailure(): Failure {
    return { kind: this.kind, message: this.message, ...(this.details ? { details: this.details } : {}) };
  }
}

/** Any thrown value as a failure; what was not thrown on purpose becomes `internal` without its inner text. */
export const failureOf = (thrown: unknown): Failure =>
  thrown instanceof ChiLangError
    ? thrown.toFailure()
    : { kind: 'internal', message: 'Something failed inside the console; see the log for what.' };
