import type { AlarmSignal } from '#contract/alarm-signals.ts';
import { alarmIdOf, type AlarmKey } from '#domain/alarms/alarm-id.ts';
import type { Alarm } from '#domain/alarms/alarm.ts';
import { isActive } from '#domain/alarms/alarm-states.ts';
import type { AlarmId } from '#domain/ids.ts';
import type { OperationArgs } from '#domain/operation.ts';

export type IntakeAct =
  | { readonly kind: 'alarm.raise'; readonly id: AlarmId; readonly args: OperationArgs<'alarm.raise'> }
  | { readonly kind: 'alarm.clear'; readonly id: AlarmId; readonly args: OperationArgs<'alarm.clear'> };

export const keyOf = ({ kind, source, condition }: AlarmSignal): AlarmKey => ({ sourceKind: kind, source, condition });

const raiseOf = (signal: Extract<AlarmSignal, { state: 'active' }>, atMs: number): OperationArgs<'alarm.raise'> => {
  const { kind, source, condition, title, detail, priority, communeCode, position, placeText, cameraId, isLatching, says } = signal;
  const facts = { sourceKind: kind, source, condition, title, detail, priority, communeCode, position, placeText, cameraId, isLatching };
  return { ...facts, ...(says ? { says } : {}), incidentId: null, raisedAtMs: atMs, times: 1 };
};

/**
 * What a batch of reports comes to: reports of one alarm in the order they came, those that say the same thing again as one act that
 * stands for all of them, those that say that something is over which never began as none.
 */
export const planIntake = (
  signals: readonly AlarmSignal[],
  nowMs: number,
  known: (id: AlarmId) => Pick<Alarm, 'phase'> | undefined,
): IntakeAct[] => {
  const acts = new Map<AlarmId, IntakeAct[]>();
  for (const signal of signals) {
    const id = alarmIdOf(keyOf(signal));
    const atMs = Math.min(signal.atMs ?? nowMs, nowMs);
    const before = acts.get(id) ?? [];
    acts.set(id, signal.state === 'active' ? withRaise(before, id, raiseOf(signal, atMs)) : withClear(before, id, atMs, known(id)));
  }
  return [...acts.values()].flat();
};

const withRaise = (acts: IntakeAct[], id: AlarmId, args: OperationArgs<'alarm.raise'>): IntakeAct[] => {
  const last = acts.at(-1);
  if (last?.kind !== 'alarm.raise') return [...acts, { kind: 'alarm.raise', id, args }];
  const priority = args.priority < last.args.priority ? args.priority : last.args.priority;
  const both = { ...args, priority, raisedAtMs: last.args.raisedAtMs, times: last.args.times + args.times };
  return [...acts.slice(0, -1), { kind: 'alarm.raise', id, args: both }];
};

const withClear = (acts: IntakeAct[], id: AlarmId, clearedAtMs: number, known: Pick<Alarm, 'phase'> | undefined): IntakeAct[] => {
  const last = acts.at(-1);
  const stands = last ? last.kind === 'alarm.raise' : known !== undefined && isActive(known.phase);
  return stands ? [...acts, { kind: 'alarm.clear', id, args: { clearedAtMs } }] : acts;
};
