import { ChiLangError } from '#contract/errors.ts';
import type { Entry, HeadsRequest } from '#contract/wire.ts';
import type { Incident } from '#domain/incident.ts';
import { isOpen } from '#domain/incident-transitions.ts';
import type { DeviceId } from '#domain/ids.ts';
import type { StreamName } from '#domain/streams.ts';
import { canAudit, canOperate, type UserRole } from '#domain/user.ts';
import type { Heads, Rights, Snapshot } from './log.ts';

/** Who a console is to its hub: what it is served, how far back, and what it may change. */
export type Scope = {
  readonly role: UserRole;
  /** Codes of communes and of the province, as in the names of streams; every area; or none at all. */
  readonly areas: 'all' | readonly string[];
  /** Settled incidents without a change for longer are left out of what a console starts from; null: nothing is. */
  readonly historyDays: number | null;
  /** Names of the consoles it may speak for; left out: of any. */
  readonly devices?: readonly string[];
  /** Whether it may hand on what another console did, where it speaks for some only. */
  readonly relays?: boolean;
  /** Classes of streams that the console's version of the protocol does not know; left out: it knows all. */
  readonly unknownClasses?: readonly string[];
};

/** A console with the hub's own key, or of a hub that asks for none. */
export const fullScope: Scope = { role: 'administrator', areas: 'all', historyDays: null };

/** Documents of the desk, alarms, the audit and indicators came with protocol 4: a console of the version before could not even read the names of their streams. */
export const knownBy = (scope: Scope, protocol: number): Scope =>
  protocol < 4 ? { ...scope, unknownClasses: ['dsk', 'alm', 'aud', 'ind'] } : scope;

/** An auditor reads what was done, not what cameras see. */
const classesOf: Partial<Record<UserRole, readonly string[]>> = { auditor: ['ref', 'inc', 'dsk', 'alm', 'aud', 'ind'] };

/** Whether a stream is served within a scope. Names and units go to everyone who is served anything. */
export const servesStream = ({ role, areas, unknownClasses }: Scope, stream: StreamName): boolean => {
  const [streamClass = '', area = ''] = stream.split(':');
  if (unknownClasses?.includes(streamClass)) return false;
  if (classesOf[role]?.includes(streamClass) === false) return false;
  if (streamClass === 'aud' && !canAudit(role)) return false;
  return areas === 'all' || areas.includes(area) || (streamClass === 'ref' && areas.length > 0);
};

/** Throws `forbidden` where a request speaks for a console that is not one of this key's. */
export const checkSpeaker = ({ devices, relays }: Scope, device: DeviceId, relayedBy?: DeviceId): void => {
  if (!devices) return;
  const speaker = relayedBy ?? device;
  if (!devices.includes(speaker))
    throw new ChiLangError(
      'forbidden',
      `This key does not speak for the console ${speaker}; add it to "devices" of the key in the hub's file of consoles.`,
    );
  if (relayedBy !== undefined && relays !== true)
    throw new ChiLangError(
      'forbidden',
      `The console ${relayedBy} may not hand on what others did; set "relays" of its key in the hub's file of consoles.`,
    );
};

/** What a push of this scope may change. */
export const rightsOf =
  (scope: Scope): Rights =>
  (stream) =>
    canOperate(scope.role) && servesStream(scope, stream);

/** The same for operations of another console: what is outside ends the push (`forbidden`), no verdict is given. */
export const relayRightsOf =
  (scope: Scope): Rights =>
  (stream) => {
    if (rightsOf(scope)(stream)) return true;
    throw new ChiLangError('forbidden', 'This console may not hand on what it may not change itself.');
  };

/** The heads a scope is served; what a console follows beyond it is gone, as if it were no longer there. */
export const computeServedHeads = (scope: Scope, heads: Heads, known: HeadsRequest['known']): Heads => {
  const gone = new Set(heads.gone);
  for (const { stream } of known) if (!servesStream(scope, stream)) gone.add(stream);
  return { mark: heads.mark, heads: heads.heads.filter(({ stream }) => servesStream(scope, stream)), gone: [...gone] };
};

const dayMs = 24 * 3_600_000;

/** A snapshot without settled incidents that had no change within the scope's days, and without their history. */
export const withinWindow = async ({ historyDays }: Scope, snapshot: Snapshot, nowMs: number): Promise<Snapshot> => {
  if (historyDays === null) return snapshot;
  const sinceMs = nowMs - historyDays * dayMs;
  const kept: Entry[] = [];
  const incidents = new Set<string>();
  for await (const chunk of snapshot.rows) {
    for (const entry of chunk) {
      if (entry.k === 'incident' && isWithin(entry.body as Incident, sinceMs)) incidents.add(entry.id);
      if (entry.k === 'incident' ? incidents.has(entry.id) : entry.k !== 'timeline' || incidents.has(String(entry.body?.['incidentId'])))
        kept.push(entry);
    }
  }
  return { header: { ...snapshot.header, n: kept.length }, rows: inOneGo(kept) };
};

const isWithin = ({ status, updatedAtMs }: Incident, sinceMs: number): boolean => isOpen(status) || updatedAtMs >= sinceMs;

async function* inOneGo(entries: readonly Entry[]): AsyncGenerator<readonly Entry[]> {
  yield entries;
}
