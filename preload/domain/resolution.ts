import type { FieldGroup, Incident } from './incident.ts';
import { isLegalTransition, needsReason } from './incident-transitions.ts';
import { claimedGroups } from './mutators.ts';
import type { Operation, OperationArgs } from './operation.ts';

type ClaimingKind = 'incident.transition' | 'incident.assign' | 'incident.update';

/** What an officer wanted of one field group: the part of an operation that can end in a conflict. */
export type Claim = { [K in ClaimingKind]: { readonly kind: K; readonly args: OperationArgs<K> } }[ClaimingKind];

/**
 * One action that makes a decision come true on today's incident. `nothing`: it is so already.
 * `illegal`: the centre's rules allow no such step from today's status. `reasonNeeded`: they do, with a reason.
 * `overtaken`: somebody else has changed the group since.
 */
export type Plan =
  | { readonly plan: 'act'; readonly claim: Claim }
  | { readonly plan: 'nothing' }
  | { readonly plan: 'illegal'; readonly from: Incident['status']; readonly to: Incident['status'] }
  | { readonly plan: 'reasonNeeded' }
  | { readonly plan: 'overtaken' };

/** The operation as a claim; null for one that claims no group. */
export const claimOf = (operation: Operation): Claim | null =>
  operation.kind === 'incident.transition' || operation.kind === 'incident.assign' || operation.kind === 'incident.update'
    ? ({ kind: operation.kind, args: operation.args } as Claim)
    : null;

/** The one group an operation claims; null when it claims none. */
export const groupOfKind = (kind: Operation['kind']): FieldGroup | null => claimedGroups(kind)[0] ?? null;

/** Claims of one group, in the order the officer acted, as one: what was said last counts, field by field. Never empty. */
export const computeJoined = (claims: readonly [Claim, ...Claim[]]): Claim =>
  claims.reduce((joined, claim) => {
    if (joined.kind === 'incident.update' && claim.kind === 'incident.update') {
      return { kind: 'incident.update', args: { ...joined.args, ...claim.args } };
    }
    if (joined.kind === 'incident.transition' && claim.kind === 'incident.transition') {
      return { kind: 'incident.transition', args: { to: claim.args.to, reason: claim.args.reason || joined.args.reason } };
    }
    return claim;
  });

/** Today's incident brought to what the officer wanted. `reason` stands in where the officer had given none. */
export const planKeepMine = (claims: readonly [Claim, ...Claim[]], incident: Incident, reason: string): Plan =>
  planOn(computeJoined(claims), incident, reason);

/**
 * Takes a "keep mine" back: today's incident brought to the values the hub had at the conflict.
 * Only while the group still is as `device`, this console, left it.
 */
export const planUndo = (
  claims: readonly [Claim, ...Claim[]],
  theirs: Readonly<Record<string, unknown>>,
  incident: Incident,
  device: string,
  reason: string,
): Plan => {
  const { kind, args } = computeJoined(claims);
  const group = groupOfKind(kind);
  if (group !== null && incident.groups[group]?.device !== device) return { plan: 'overtaken' };
  if (kind === 'incident.transition') {
    return planOn({ kind, args: { to: theirs['status'] as Incident['status'], reason: '' } }, incident, reason);
  }
  const before = Object.fromEntries(Object.keys(args).map((field) => [field, theirs[field] ?? null]));
  return planOn({ kind, args: before } as Claim, incident, reason);
};

const planOn = (claim: Claim, incident: Incident, reason: string): Plan => {
  if (claim.kind === 'incident.transition') return planStep(claim.args, incident, reason);
  const differs = Object.entries(claim.args).some(([field, value]) => JSON.stringify(incident[field]) !== JSON.stringify(value));
  return differs ? { plan: 'act', claim } : { plan: 'nothing' };
};

const planStep = (args: OperationArgs<'incident.transition'>, { status }: Incident, spare: string): Plan => {
  const { to } = args;
  if (status === to) return { plan: 'nothing' };
  if (!isLegalTransition(status, to)) return { plan: 'illegal', from: status, to };
  const reason = args.reason.trim() || spare.trim();
  if (needsReason(status, to) && reason === '') return { plan: 'reasonNeeded' };
  return { plan: 'act', claim: { kind: 'incident.transition', args: { to, reason } } };
};
