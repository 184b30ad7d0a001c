import type { ActionRow } from '#contract/rows.ts';
import type { Claim } from '#domain/resolution.ts';

/** Conflicts of one field group of one incident, oldest first: decided together. */
export type ConflictGroup = { readonly key: string; readonly rows: readonly [ActionRow, ...ActionRow[]] };

export type ActionGroups = {
  readonly open: readonly ConflictGroup[];
  readonly rejected: readonly ActionRow[];
  readonly quarantined: readonly ActionRow[];
  /** Waits, and another desk was first. */
  readonly behind: readonly ActionRow[];
  readonly waiting: readonly ActionRow[];
  readonly decided: readonly ConflictGroup[];
  readonly merged: readonly ActionRow[];
  readonly accepted: readonly ActionRow[];
};

const keyOf = ({ targetId, group, decision }: ActionRow): string => `${targetId} ${group ?? ''} ${decision?.atMs ?? ''}`;

const computeConflictGroups = (rows: readonly ActionRow[]): ConflictGroup[] => {
  const groups = new Map<string, [ActionRow, ...ActionRow[]]>();
  for (const row of rows) {
    const known = groups.get(keyOf(row));
    if (known) known.push(row);
    else groups.set(keyOf(row), [row]);
  }
  return [...groups].map(([key, of]) => ({ key, rows: of }));
};

/** The officer's own actions by what became of them: what needs a word first, what went well last. */
export const computeActionGroups = (rows: readonly ActionRow[]): ActionGroups => {
  const of = (...outcomes: ActionRow['outcome']['outcome'][]): ActionRow[] => rows.filter(({ outcome }) => outcomes.includes(outcome.outcome));
  const conflicts = of('conflict');
  return {
    open: computeConflictGroups(conflicts.filter(({ decision }) => decision === null)),
    rejected: of('rejected'),
    quarantined: of('quarantined'),
    behind: of('behind'),
    waiting: of('waiting', 'sent'),
    decided: computeConflictGroups(conflicts.filter(({ decision }) => decision !== null)),
    merged: of('merged'),
    accepted: of('accepted'),
  };
};

/** What is over and may leave the page once seen. */
export const computeSeeable = ({ decided, merged, accepted }: ActionGroups): ActionRow['id'][] =>
  [...decided.flatMap(({ rows }) => rows), ...merged, ...accepted].map(({ id }) => id);

/** What a listed conflict wanted, for the planners. */
export const claimOfRow = ({ kind, mine }: ActionRow): Claim =>
  kind === 'incident.transition'
    ? ({ kind, args: { to: mine['status'], reason: mine['reason'] ?? '' } } as Claim)
    : ({ kind, args: mine } as Claim);
