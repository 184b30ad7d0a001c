import type { UserRole } from '../user.ts';
import type { Alarm } from './alarm.ts';
import type { AlarmPolicyDraft } from './alarm-policy.ts';
import { alarmStateAt, isUnacknowledged } from './alarm-states.ts';

type Waiting = Pick<Alarm, 'id' | 'phase' | 'shelf' | 'suppression' | 'service' | 'priority' | 'waitingSinceMs' | 'escalation'>;

/** An alarm that goes on to somebody else, since nobody has answered. */
export type Escalation = { readonly id: Alarm['id']; readonly waitingSinceMs: number; readonly step: number; readonly role: UserRole };

/**
 * Which alarms go on to whom now: for each the last step whose time has come, unless it went there already. Whoever asks gets the same
 * answer, and what is asked twice is done once (`alarm.escalate`).
 */
export const planEscalation = (
  alarms: readonly Waiting[],
  { escalation, escalatesTo }: Pick<AlarmPolicyDraft, 'escalation' | 'escalatesTo'>,
  nowMs: number,
): Escalation[] =>
  alarms.flatMap((alarm) => {
    if (!isUnacknowledged(alarm.phase) || alarmStateAt(alarm, nowMs) !== alarm.phase || alarm.priority > escalatesTo) return [];
    const { id, waitingSinceMs } = alarm;
    const step = escalation.findLastIndex(({ afterMinutes }) => nowMs - waitingSinceMs >= afterMinutes * 60_000) + 1;
    const role = escalation[step - 1]?.role;
    return role === undefined || (alarm.escalation?.step ?? 0) >= step ? [] : [{ id, waitingSinceMs, step, role }];
  });
