import type { TakeTrigger } from '#domain/plan-automation.ts';
import type { Severity } from '#domain/incident.ts';
import type { Store } from '../../store/store.ts';

/** What may set off the rules of scenes. */
export type TakeTriggers = {
  /** All that are open, whatever their severity: one that is raised was seen before. */
  list(): Promise<TakeTrigger[]>;
};

const severities: readonly Severity[] = [1, 2, 3, 4];

/** The newest of each severity that are looked at: a flood of one does not hide another. */
const mostOfEach = 500;

/** Open incidents. */
export const incidentTriggers = (store: Pick<Store, 'query'>): TakeTriggers => ({
  list: async () => {
    const lists = await Promise.all(
      severities.map((severity) => store.query('incidents.list', { filter: { scope: 'open', severities: [severity] }, limit: mostOfEach })),
    );
    return lists.flatMap(({ rows }) => rows);
  },
});
