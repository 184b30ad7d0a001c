import type { Alarm } from '#domain/alarms/alarm.ts';
import { isUnacknowledged } from '#domain/alarms/alarm-states.ts';
import type { Operation } from '#domain/operation.ts';
import type { Fleet, SimConsole } from './fleet.ts';

type Raise = Extract<Operation, { kind: 'alarm.raise' }>;
type Raises = ReadonlyMap<string, Raise>;
type Acknowledgement = Extract<Operation, { kind: 'alarm.acknowledge' }>;

/**
 * No act that says how an alarm is was refused as a conflict, and what an officer has seen and the hub accepted is seen, unless it came
 * again or grew worse since.
 */
export const brokenAlarms = ({ hub, consoles }: Fleet, each: SimConsole): string[] => {
  const raises = new Map(
    consoles.flatMap(({ store }) => store.recorded()).flatMap((op) => (op.kind === 'alarm.raise' ? [[op.id as string, op] as const] : [])),
  );
  const verdicts = new Map(hub.verdicts(each.name).map((verdict) => [verdict.id as string, verdict]));
  const own = each.store.recorded().filter(({ target }) => target.k === 'alarm');
  return own.flatMap((op) => {
    const verdict = verdicts.get(op.id);
    if (verdict?.result === 'rejected' && verdict.kind === 'conflict' && op.kind !== 'alarm.shelve')
      return [`${op.id} (${op.kind}) conflicted`];
    return verdict?.result === 'ok' && op.kind === 'alarm.acknowledge' ? lostSight(hub.rows(), op, raises) : [];
  });
};

const lostSight = (rows: ReturnType<Fleet['hub']['rows']>, op: Acknowledgement, raises: Raises): string[] => {
  const alarm = rows.find(({ k, id }) => k === 'alarm' && id === op.target.id)?.body as Alarm | undefined;
  const isLost = alarm?.raisedAtMs === op.args.raisedAtMs && isUnacknowledged(alarm.phase) && !grewWorse(alarm, op, raises);
  return isLost ? [`${op.id} acknowledged ${op.target.id}, which is ${alarm.phase}`] : [];
};

/** After a restore operations come in another order: what somebody had seen at its worst may reach the hub as a minor one first. */
const grewWorse = ({ history }: Alarm, { id }: Acknowledgement, raises: Raises): boolean => {
  const at = history.findIndex((line) => line.id === id);
  const seen = (lines: Alarm['history']): number => Math.min(...lines.flatMap((line) => raises.get(line.id)?.args.priority ?? []));
  return at >= 0 && seen(history.slice(at)) < seen(history.slice(0, at));
};
