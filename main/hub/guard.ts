import { createHash, timingSafeEqual } from 'node:crypto';
import { ChiLangError } from '#contract/errors.ts';
import { protocolHeader, protocolVersion, servedProtocolVersions } from '#contract/version.ts';
import type { Consoles } from './consoles.ts';
import { fullScope, knownBy, type Scope } from './scope.ts';

/** What a request says of itself. */
export type HubHeaders = {
  readonly host: string | null;
  readonly origin: string | null;
  readonly authorization: string | null;
  readonly protocol: string | null;
};

/** The keys that let a console in. */
export type Keys = {
  /** The hub's own, for everything; null: none. With neither this nor consoles of their own, everyone is let in. */
  readonly key: string | null;
  readonly consoles: Consoles | null;
};

/** Names a hub on this machine is called by; any other means that a page was tricked into calling us. */
const localHost = /^(127\.0\.0\.1|localhost|\[::1\])(:\d{1,5})?$/i;

/** Whether a request called this hub by a name of this machine. */
export const isLocalHost = (host: string | null): boolean => host !== null && localHost.test(host);

/**
 * Lets consoles in and nothing else: called by a local name, not from a web page, holding the key where one is
 * asked for, and speaking a protocol we serve. Answers what it is served. Throws `forbidden`, `badInput` or `protocolMismatch`.
 */
export const checkRequest = (headers: HubHeaders, { key, consoles }: Keys): Scope => {
  if (!isLocalHost(headers.host)) throw new ChiLangError('forbidden', 'This hub is called by the name of this machine only.');
  if (headers.origin !== null) throw new ChiLangError('forbidden', 'Web pages may not call a hub; open the console instead.');
  const scope = computeScope(headers.authorization, { key, consoles });
  if (!scope) throw new ChiLangError('forbidden', 'This hub asks for a key; give it with --hub-key.');
  if (headers.protocol === null) throw new ChiLangError('badInput', `A console says its protocol in the header ${protocolHeader}.`);
  const version = servedVersion(headers.protocol);
  if (version === null) throw mismatch(Number(headers.protocol));
  return knownBy(scope, version);
};

/** The protocol to answer in: the one asked for where it is served. */
export const servedVersion = (asked: string | null | undefined): number | null =>
  servedProtocolVersions.find((version) => String(version) === asked) ?? null;

const mismatch = (asked: number): ChiLangError => {
  const advice = asked > protocolVersion ? 'This console is newer than its hub: update the hub.' : 'This console is too old: update it.';
  const details = { served: [...servedProtocolVersions] };
  return new ChiLangError('protocolMismatch', `${advice} The hub serves protocol ${servedProtocolVersions.join(' and ')}.`, { details });
};

/** What a request may see by its key: all of it by the hub's own, or where none is asked for. Null: nothing. */
export const computeScope = (authorization: string | null, { key, consoles }: Keys): Scope | null => {
  const given = /^Bearer (\S+)$/.exec(authorization ?? '')?.[1] ?? '';
  const own = given === '' ? null : (consoles?.scopeOf(given) ?? null);
  if (own) return own;
  if (key === null) return consoles ? null : fullScope;
  return holds(given, key) ? fullScope : null;
};

const digest = (text: string): Buffer => createHash('sha256').update(text).digest();
const holds = (given: string, key: string): boolean => timingSafeEqual(digest(given), digest(key));
