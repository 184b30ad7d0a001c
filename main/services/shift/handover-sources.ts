import { isUnacknowledged } from '#domain/alarms/alarm-states.ts';
import type { HandoverItem } from '#domain/shift/shift.ts';
import type { Store } from '../../store/store.ts';
import { runningProcedures } from '../procedures/running.ts';
import type { Pictures } from '../ports.ts';

/** A thing before anybody accepted or answered it. */
export type HandoverThing = Pick<HandoverItem, 'k' | 'id' | 'title' | 'detail' | 'says'>;

/** Where a handover is drawn from. Each answers what is open at this moment, what is worst first. */
export type HandoverSources = {
  incidents(): Promise<readonly HandoverThing[]>;
  /** Alarms nobody acknowledged. */
  alarms(): Promise<readonly HandoverThing[]>;
  /** Procedures under way. */
  procedures(): Promise<readonly HandoverThing[]>;
  /** Cameras that do not show what they should. */
  cameras(): Promise<readonly HandoverThing[]>;
  /** Actions of this console that the hub has not settled. */
  outbox(): Promise<readonly HandoverThing[]>;
};

const mostIncidents = 120;
const mostCameras = 40;
const mostAlarms = 60;
const mostProcedures = 30;

const line = (text: string): string => text.trim().slice(0, 200) || '–';

type SourceParts = {
  readonly store: Pick<Store, 'query'>;
  readonly pictures: Pick<Pictures, 'conditions'>;
  /** The hub's clock as well as it is known. */
  readonly hubNow: () => number;
};

/** The records of this console. */
export const openHandoverSources = ({ store, pictures, hubNow }: SourceParts): HandoverSources => ({
  incidents: async () => {
    const [{ rows }, users] = await Promise.all([
      store.query('incidents.list', { filter: { scope: 'open' }, limit: mostIncidents }),
      store.query('users.list', {}),
    ]);
    const nameOf = (id: string | null): string | null => users.rows.find((user) => user.id === id)?.name ?? id;
    return rows.map(({ id, title, severity, ownerId, unit }) => {
      const detail = [`M${severity}`, nameOf(ownerId), unit].filter((part) => part !== null).join(' · ');
      return { k: 'incident', id, title: line(title), detail: detail.slice(0, 300) };
    });
  },
  alarms: async () => {
    const filter = { view: 'standing' as const, isFlat: true };
    const { rows } = await store.query('alarms.list', { filter, limit: mostAlarms, nowMs: hubNow() });
    return rows.flatMap((row) =>
      row.k === 'alarm' && isUnacknowledged(row.phase)
        ? [
            {
              k: 'alarm' as const,
              id: row.id,
              title: line(row.title),
              detail: `P${row.priority} · ${row.detail || row.condition}`.slice(0, 300),
              ...(row.says ? { says: row.says } : {}),
            },
          ]
        : [],
    );
  },
  procedures: async () =>
    (await runningProcedures(store)).slice(0, mostProcedures).map(({ id, title, nextStep }) => {
      return { k: 'procedure', id, title: line(title), detail: nextStep.slice(0, 300) };
    }),
  cameras: async () => {
    const alarmed = new Set(pictures.conditions().flatMap(({ id, alarm }) => (alarm === 'raised' ? [id] : [])));
    const { rows } = await store.query('cameras.list', {});
    return rows
      .filter(({ id, health }) => alarmed.has(id) || health.state === 'down')
      .slice(0, mostCameras)
      .map(({ id, name }) => ({ k: 'camera', id, title: line(name), detail: '' }));
  },
  outbox: async () => {
    const { rows } = await store.query('outbox.list', {});
    // The shift's own begin and lines tell nobody anything they have to take over.
    const others = rows.filter(({ kind }) => !kind.startsWith('shift.') && !kind.startsWith('log.'));
    return others.slice(0, 30).map(({ id, targetTitle }) => ({ k: 'outbox', id, title: line(targetTitle), detail: '' }));
  },
});
