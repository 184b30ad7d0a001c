import type { CallName, CallResult } from '#contract/calls.ts';
import type { CallRequest } from '../ports.ts';
import type { AlarmService } from './alarm-service.ts';

type Alarms = {
  readonly [N in Extract<CallName, `alarm.${string}` | 'alarmPolicy.put'>]: (params: CallRequest<N>) => Promise<CallResult<N>>;
};

/** The calls about alarms. */
export const alarmHandlers = (alarms: AlarmService): Alarms => ({
  'alarm.acknowledge': (params) => alarms.acknowledge(params),
  'alarm.unacknowledge': (params) => alarms.unacknowledge(params),
  'alarm.reset': (params) => alarms.reset(params),
  'alarm.shelve': ({ untilMs, reason, ...targets }) => alarms.act('alarm.shelve', targets, { untilMs, reason }),
  'alarm.unshelve': (targets) => alarms.act('alarm.unshelve', targets, {}),
  'alarm.suppress': ({ isSuppressed, reason, ...targets }) => alarms.act('alarm.suppress', targets, { isSuppressed, reason }),
  'alarm.outOfService': ({ isOut, reason, ...targets }) => alarms.act('alarm.outOfService', targets, { isOut, reason }),
  'alarm.link': ({ incidentId, ...targets }) => alarms.act('alarm.link', targets, { incidentId }),
  'alarm.note': ({ text, ...targets }) => alarms.act('alarm.note', targets, { text }),
  'alarmPolicy.put': (params) => alarms.putPolicy(params),
});
