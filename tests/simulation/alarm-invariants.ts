import type { Alarm } from '#domain/alarms/alarm.ts';
import { isUnacknowledged } from '#domain/alarms/alarm-states.ts';
import type { Operation } from '#domain/operation.ts';
import type { Fleet, SimConsole } from './fleet.ts';

type Acknowledgement = Extract<Operation, { kind: 'alarm.acknowledge' }>;

/**
 * No act that says how an alarm is was refused as a conflict, and what an officer has seen and the hub accepted is seen, unless it came
 * again or grew worse since.
 */
export const brokenAlarms = ({ hub }: Fleet, each: SimConsole): string[] => {
  const verdicts = new Map(hub.verdicts(each.name).map((verdict) => [verdict.id as string, verdict]));
  const own = each.store.recorded().filter(({ target }) => target.k === 'alarm');
  return own.flatMap((op) => {
    const verdict = verdicts.get(op.id);
    if (verdict?.result === 'rejected' && verdict.kind === 'conflict' && op.kind !== 'alarm.shelve')
      return [`${op.id} (${op.kind}) conflicted`];
    return verdict?.result === 'ok' && op.kind === 'alarm.acknowledge' ? lostSight(hub.rows(), op) : [];
  });
};

const lostSight = (rows: ReturnType<Fleet['hub']['rows']>, op: Acknowledgement): string[] => {
  const alarm = rows.find(({ k, id }) => k === 'alarm' && id === op.target.id)?.body as Alarm | undefined;
  const isLost = alarm?.raisedAtMs === op.args.raisedAtMs && isUnacknowledged(alarm.phase);
  return isLost ? [`${op.id} acknowledged ${op.target.id}, which is ${alarm.phase}`] : [];
};
