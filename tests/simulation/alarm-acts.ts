import { alarmIdOf } from '#domain/alarms/alarm-id.ts';
import type { OperationDraft } from '#domain/operation.ts';

/** What consoles and officers do to the two alarms of a history. */
export const alarmActs = ['raiseAlarm', 'clearAlarm', 'acknowledgeAlarm', 'shelveAlarm', 'escalateAlarm'] as const;
export type AlarmSimAct = (typeof alarmActs)[number];

export const isAlarmAct = (what: string): what is AlarmSimAct => alarmActs.some((act) => act === what);

const about = (pick: number) => ({ sourceKind: 'sensor' as const, source: `s-${pick % 2}`, condition: 'levelHigh' });

export const alarmOf = (pick: number) => alarmIdOf(about(pick));

type Order = Pick<OperationDraft, 'kind' | 'target' | 'args'>;

/** The same pick asks the same of the occurrence that is known here; what was never raised is raised. */
export const alarmOrder = (what: AlarmSimAct, pick: number, known: { readonly raisedAtMs: number } | null, atMs: number): Order => {
  const target = { k: 'alarm' as const, id: alarmOf(pick) };
  if (what === 'raiseAlarm' || !known) {
    const facts = {
      ...about(pick),
      title: 'Mực nước',
      detail: '',
      priority: ((pick % 3) + 1) as 1 | 2 | 3,
      placeText: '',
      isLatching: pick % 5 === 0,
    };
    const nowhere = { communeCode: null, position: null, cameraId: null, incidentId: null };
    return { kind: 'alarm.raise', target, args: { ...facts, ...nowhere, raisedAtMs: atMs, times: pick % 3 } };
  }
  const { raisedAtMs } = known;
  switch (what) {
    case 'clearAlarm':
      return { kind: 'alarm.clear', target, args: { clearedAtMs: Math.max(raisedAtMs, atMs) } };
    case 'acknowledgeAlarm':
      return { kind: 'alarm.acknowledge', target, args: { raisedAtMs } };
    case 'shelveAlarm':
      return { kind: 'alarm.shelve', target, args: { untilMs: atMs + (pick + 1) * 60_000, reason: `lý do ${pick}` } };
    case 'escalateAlarm':
      return { kind: 'alarm.escalate', target, args: { waitingSinceMs: raisedAtMs, step: (pick % 2) + 1, role: 'shiftLead' } };
  }
};
