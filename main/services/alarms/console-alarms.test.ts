import { describe, expect, it } from 'vitest';
import type { ListedAlarm } from '#contract/alarms.ts';
import type { CameraHealthRow } from '#contract/camera-health.ts';
import { alarmIdOf } from '#domain/alarms/alarm-id.ts';
import type { DeviceId } from '#domain/ids.ts';
import { camera, incident } from '#domain/testing/samples.ts';
import { type ConsoleView, lineGoneMs, notReceivedMs, planConsoleAlarms } from './console-alarms.ts';

const nowMs = 10_000_000;
const quiet: ConsoleView = {
  ...{ device: 'd1' as DeviceId, nowMs, unreceived: [], cameras: [], conditions: [], active: [] },
  hub: { state: 'online', sinceMs: 0 },
};
const fresh = (change: object = {}) =>
  ({ ...incident({ status: 'new', reportedAtMs: nowMs - notReceivedMs }), ver: 1, waiting: 0, conflicts: 0, ...change }) as never;
const health = (change: Partial<CameraHealthRow>): CameraHealthRow => ({
  ...{
    id: camera.id,
    condition: 'down',
    sinceMs: 77,
    reason: null,
    isInUse: true,
    height: null,
    usualHeight: null,
    alarm: 'raised',
    days: [],
  },
  ...change,
});
const standing = (sourceKind: string, source: string, condition: string, change: Partial<ListedAlarm> = {}): ListedAlarm =>
  ({
    ...{ k: 'alarm', id: alarmIdOf({ sourceKind, source, condition }), sourceKind, source, condition },
    ...{ phase: 'unacknowledged', priority: 2, raisedAtMs: 50, cameraId: sourceKind === 'camera' ? source : null },
    ...change,
  }) as ListedAlarm;
const plan = (view: Partial<ConsoleView>, raisedHere = false) =>
  planConsoleAlarms({ ...quiet, ...view }, () => raisedHere).map(({ kind, args }) => [
    kind,
    'source' in args ? args.source : args.clearedAtMs,
  ]);

describe('what a console raises by itself', () => {
  it('is a serious incident nobody received for a while, once, by the time it was reported', () => {
    expect(plan({ unreceived: [fresh()] })).toEqual([['alarm.raise', 'inc-1']]);
    expect(plan({ unreceived: [fresh({ reportedAtMs: nowMs - notReceivedMs + 1 })] })).toEqual([]);
    expect(plan({ unreceived: [fresh()], active: [standing('incident', 'inc-1', 'notReceived')] })).toEqual([]);
    const [act] = planConsoleAlarms({ ...quiet, unreceived: [fresh()] }, () => false);
    expect(act?.args).toMatchObject({ raisedAtMs: nowMs - notReceivedMs, incidentId: 'inc-1', times: 0, priority: 2 });
  });

  it('is worse when the incident grew worse', () => {
    const known = standing('incident', 'inc-1', 'notReceived', { priority: 2 });
    expect(plan({ unreceived: [fresh({ severity: 1 })], active: [known] })).toEqual([['alarm.raise', 'inc-1']]);
  });

  it('is over when somebody received it', () => {
    expect(plan({ active: [standing('incident', 'inc-1', 'notReceived')] })).toEqual([['alarm.clear', nowMs]]);
  });

  it('is a camera in use that fails, until it is seen again or its own console no longer uses it', () => {
    const cameras = [camera] as never;
    expect(plan({ cameras, conditions: [health({})] })).toEqual([['alarm.raise', camera.id]]);
    const active = [standing('camera', camera.id, 'noPicture', { priority: 3 })];
    const later = (change: Partial<CameraHealthRow>, raisedHere = false) =>
      plan({ cameras, active, conditions: [health({ alarm: 'none', ...change })] }, raisedHere);
    expect([later({ condition: 'up' }), later({ condition: 'down', isInUse: false }), later({ isInUse: false }, true)]).toEqual([
      ...[[['alarm.clear', nowMs]], [], [['alarm.clear', nowMs]]],
    ]);
    expect(plan({ cameras, active })).toEqual([]);
  });

  it('is its own line that is gone for a minute; of another console’s it knows nothing', () => {
    const gone = (sinceMs: number) => plan({ hub: { state: 'offline', sinceMs, kind: 'hubUnreachable', message: '' } });
    expect([gone(nowMs - lineGoneMs + 1), gone(nowMs - lineGoneMs)]).toEqual([[], [['alarm.raise', 'd1']]]);
    expect(plan({ active: [standing('console', 'd1', 'lineGone')] })).toEqual([['alarm.clear', nowMs]]);
    expect(plan({ active: [standing('console', 'd2', 'lineGone')] })).toEqual([]);
    expect(plan({ hub: { state: 'connecting' }, active: [standing('console', 'd1', 'lineGone')] })).toEqual([]);
  });
});
