import type { ActionRow, OutboxRow } from '#contract/rows.ts';
import type { Verdict } from '#contract/wire.ts';
import type { FieldGroup, Incident } from '#domain/incident.ts';
import { claimedGroups } from '#domain/mutators.ts';
import type { Operation } from '#domain/operation.ts';

type Outcome = ActionRow['outcome'];

/** What an operation wants to change, by field, for the officer to compare. */
export const computeMine = (operation: Operation): Record<string, unknown> => {
  switch (operation.kind) {
    case 'incident.transition':
      return { status: operation.args.to, ...(operation.args.reason ? { reason: operation.args.reason } : {}) };
    // Its bytes tell an officer nothing.
    case 'image.put':
      return { name: operation.args.name };
    default:
      return { ...operation.args };
  }
};

export const computeOutboxState = (operation: Operation, verdict: Verdict | null): OutboxRow['state'] => {
  if (verdict === null) return { state: 'waiting' };
  switch (verdict.result) {
    case 'ok':
      return { state: 'sent' };
    case 'conflict':
      return { state: 'conflict', mine: computeMine(operation), theirs: verdict.theirs };
    case 'rejected':
      return { state: 'rejected', kind: verdict.kind, message: verdict.message };
  }
};

/**
 * Whether others changed the row between what the officer saw and what the hub made of it: every version in between
 * that is not this console's own (`ownVers`). What claims no group rests on no version and merges with nothing.
 */
export const isMerged = ({ kind, baseVer }: Pick<Operation, 'kind' | 'baseVer'>, ver: number, ownVers: readonly number[]): boolean =>
  claimedGroups(kind).length > 0 && ver - baseVer - 1 > ownVers.filter((own) => own > baseVer && own < ver).length;

type Settling = { readonly settled: boolean; readonly ownVers: readonly number[]; readonly incident: Incident | null };

/** What became of an operation; `settled`: the mark proves it. */
export const computeOutcome = (operation: Operation, verdict: Verdict | null, { settled, ownVers, incident }: Settling): Outcome => {
  if (verdict === null) return { outcome: 'waiting' };
  switch (verdict.result) {
    case 'conflict':
      return { outcome: 'conflict', theirs: verdict.theirs };
    case 'rejected':
      return { outcome: 'rejected', kind: verdict.kind, message: verdict.message };
    case 'ok':
      if (!settled) return { outcome: 'sent' };
      if (!isMerged(operation, verdict.ver, ownVers)) return { outcome: 'accepted' };
      return { outcome: 'merged', groups: incident ? othersGroups(incident, operation, verdict.ver) : [] };
  }
};

/** Groups whose last change is somebody else's and lies between what the officer saw and the operation's own version. */
const othersGroups = (incident: Incident, { baseVer, device }: Operation, ver: number): FieldGroup[] =>
  (Object.entries(incident.groups) as [FieldGroup, { ver: number; device: string }][])
    .filter(([, mark]) => mark.device !== device && mark.ver > baseVer && mark.ver < ver)
    .map(([group]) => group);
