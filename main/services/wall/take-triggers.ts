import type { TakeTrigger } from '#domain/plan-automation.ts';
import type { Severity } from '#domain/incident.ts';
import type { Store } from '../../store/store.ts';

/** What may set off the rules of scenes. */
export type TakeTriggers = {
  /** All that are open or stand, whatever their severity: one that is raised was seen before. */
  list(): Promise<TakeTrigger[]>;
};

const severities: readonly Severity[] = [1, 2, 3, 4];

/** The newest of each severity that are looked at: a flood of one does not hide another. */
const mostOfEach = 500;

/** All of several kinds together. */
export const allTriggers = (...kinds: readonly TakeTriggers[]): TakeTriggers => ({
  list: async () => (await Promise.all(kinds.map((each) => each.list()))).flat(),
});

/** Alarms that stand and are not set aside; one that comes again is news again. */
export const alarmTriggers = (store: Pick<Store, 'query'>, now: () => number): TakeTriggers => ({
  list: async () => {
    const params = { filter: { view: 'standing' as const, isFlat: true }, limit: mostOfEach, nowMs: Math.max(0, Math.round(now())) };
    const { rows } = await store.query('alarms.list', params);
    return rows.flatMap((row): TakeTrigger[] => {
      if (row.k !== 'alarm') return [];
      const { id, priority: severity, position, communeCode, raisedAtMs } = row;
      return [{ id, severity, type: null, position, communeCode, reportedAtMs: raisedAtMs, updatedAtMs: raisedAtMs }];
    });
  },
});

/** Open incidents. */
export const incidentTriggers = (store: Pick<Store, 'query'>): TakeTriggers => ({
  list: async () => {
    const lists = await Promise.all(
      severities.map((severity) => store.query('incidents.list', { filter: { scope: 'open', severities: [severity] }, limit: mostOfEach })),
    );
    return lists.flatMap(({ rows }) => rows);
  },
});
