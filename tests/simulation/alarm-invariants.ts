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

/**
 * A report after it was more serious than another one. In which order reports reach the hub is nobody's to say, least of all after a
 * restore; what is more serious than what stood there asks to be seen again, also when somebody saw it at a console before.
 */
const grewWorse = ({ id, history }: Alarm, acknowledgement: Acknowledgement, raises: Raises): boolean => {
  const at = history.findIndex((line) => line.id === acknowledgement.id);
  const least = Math.max(...[...raises.values()].flatMap(({ target, args }) => (target.id === id ? args.priority : [])));
  return at >= 0 && history.slice(at).some((line) => (raises.get(line.id)?.args.priority ?? least) < least);
};
