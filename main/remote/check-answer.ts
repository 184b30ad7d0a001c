import { ChiLangError, type ErrorKind } from '#contract/errors.ts';
import { protocolHeader, protocolVersion } from '#contract/version.ts';
import { WireFailure } from '#contract/wire.ts';

type Head = { readonly status: number; readonly headers: Headers };

/** A proxy in front of a hub that is down answers these by itself. */
const proxyStatuses = [502, 503, 504];

/**
 * Throws unless a hub of our protocol answered: whatever lacks the protocol header (a captive portal's 200,
 * a redirect, another server) is `notAHub`.
 */
export const checkSpeaksProtocol = ({ status, headers }: Head, address: string): void => {
  const version = headers.get(protocolHeader);
  if (version === null) {
    if (proxyStatuses.includes(status)) throw new ChiLangError('hubUnreachable', `The hub behind ${address} is down (status ${status}).`);
    throw new ChiLangError(
      'notAHub',
      `What answers at ${address} is no hub (status ${status}); check the address, or sign in to the network first.`,
    );
  }
  if (status === 426 || version !== String(protocolVersion)) {
    const advice = Number(version) < protocolVersion ? 'update the hub' : 'update this console';
    throw new ChiLangError(
      'protocolMismatch',
      `The hub at ${address} speaks protocol ${version}, this console ${protocolVersion}; ${advice}.`,
      { details: { theirs: version, ours: [protocolVersion] } },
    );
  }
};

/** What a hub may say of a request. Its own troubles (its disk is full, its data damaged) are not this machine's. */
const aboutTheRequest: readonly ErrorKind[] = ['badInput', 'notFound', 'forbidden', 'reset', 'overloaded', 'tooLarge', 'protocolMismatch'];

/** The failure that a refused request carries. */
export const refusalOf = ({ status, headers }: Head, body: string): ChiLangError => {
  const failure = readFailure(body);
  const retryAfterMs = readRetryAfter(headers.get('retry-after'));
  if (status === 429 || (status === 503 && !failure)) {
    const details = { ...failure?.details, ...(retryAfterMs === null ? {} : { retryAfterMs }) };
    return new ChiLangError('overloaded', failure?.message ?? 'The hub is busy and asks for a pause.', { details });
  }
  if (!failure) return new ChiLangError('internal', `The hub refused with status ${status} and no reason.`);
  if (!aboutTheRequest.includes(failure.kind)) return new ChiLangError('internal', `The hub failed: ${failure.message}`);
  return new ChiLangError(failure.kind, failure.message, failure.details ? { details: failure.details } : {});
};

const readFailure = (body: string): WireFailure['failure'] | null => {
  try {
    return WireFailure.parse(JSON.parse(body)).failure;
  } catch {
    return null;
  }
};

type WireFailure = ReturnType<typeof WireFailure.parse>;

/** Seconds, as every hub of ours sends them; the date form of a proxy is left to the engine's own backoff. */
const readRetryAfter = (text: string | null): number | null => (text !== null && /^\d{1,6}$/.test(text) ? Number(text) * 1000 : null);
