import type { ActionRow } from '#contract/rows.ts';

type Values = Record<string, unknown>;

/** What the officer wanted in all, and what the hub had, of conflicts decided together; what came later counts. */
export const computeConflictValues = (rows: readonly ActionRow[]): { mine: Values; theirs: Values } => ({
  mine: Object.assign({}, ...rows.map(({ mine }) => mine)) as Values,
  theirs: Object.assign({}, ...rows.map(({ outcome }) => (outcome.outcome === 'conflict' ? outcome.theirs : {}))) as Values,
});

/** The same fields as they are today, as far as the incident has them. */
export const computeToday = (theirs: Readonly<Values>, incident: Readonly<Values> | undefined): Values =>
  Object.fromEntries(
    Object.entries(theirs).map(([field, value]) => [field, incident && Object.hasOwn(incident, field) ? incident[field] : value]),
  );
