import type { AlarmRow, ListedAlarm } from '#contract/alarms.ts';
import type { CameraHealthRow } from '#contract/camera-health.ts';
import type { CameraRow, HubState, IncidentRow } from '#contract/rows.ts';
import { alarmIdOf } from '#domain/alarms/alarm-id.ts';
import type { AlarmFacts } from '#domain/alarms/alarm.ts';
import { isActive } from '#domain/alarms/alarm-states.ts';
import type { AlarmId, DeviceId, IncidentId } from '#domain/ids.ts';
import type { OperationArgs } from '#domain/operation.ts';

/** What a console knows of what may be wrong. */
export type ConsoleView = {
  readonly device: DeviceId;
  readonly nowMs: number;
  /** New ones of severity 1 and 2. */
  readonly unreceived: readonly IncidentRow[];
  readonly cameras: readonly CameraRow[];
  readonly conditions: readonly CameraHealthRow[];
  readonly hub: HubState;
  /** Alarms of consoles whose condition stands. */
  readonly active: readonly AlarmRow[];
};

export type ConsoleAct =
  | { readonly kind: 'alarm.raise'; readonly id: AlarmId; readonly args: OperationArgs<'alarm.raise'> }
  | { readonly kind: 'alarm.clear'; readonly id: AlarmId; readonly args: OperationArgs<'alarm.clear'> };

/** A line that is gone for less is nothing to call an officer for; the status bar says it at once. */
export const lineGoneMs = 60_000;
/** Somebody who takes an incident in receives it in a moment; only then nobody does. */
export const notReceivedMs = 30_000;

/** The condition of a camera in use that fails. */
export const noPicture = 'noPicture';

type Wanted = OperationArgs<'alarm.raise'>;

const nowhere = { communeCode: null, position: null, placeText: '', cameraId: null, detail: '', isLatching: false };

/** What is wrong now, each with the time it began: the same at every console that knows of it, where it can be. */
const wantedOf = ({ unreceived, cameras, conditions, hub, device, nowMs }: ConsoleView): Wanted[] => [
  ...unreceived.flatMap((incident): Wanted[] => {
    const { id, title, severity, communeCode, position, placeText, reportedAtMs } = incident;
    if (nowMs - reportedAtMs < notReceivedMs) return [];
    const facts = { sourceKind: 'incident' as const, source: id, condition: 'notReceived', title, priority: severity };
    return [{ ...nowhere, ...facts, communeCode, position, placeText, incidentId: id, raisedAtMs: reportedAtMs, times: 0 }];
  }),
  ...conditions.flatMap(({ id, alarm, isInUse, sinceMs }): Wanted[] => {
    const camera = cameras.find((each) => each.id === id);
    if (alarm === 'none' || !isInUse || !camera) return [];
    const { name, position, communeCode } = camera;
    const facts = { sourceKind: 'camera' as const, source: id, condition: noPicture, title: name, priority: 3 as const };
    return [{ ...nowhere, ...facts, communeCode, position, cameraId: id, incidentId: null, raisedAtMs: sinceMs ?? nowMs, times: 0 }];
  }),
  ...(hub.state === 'offline' && nowMs - hub.sinceMs >= lineGoneMs
    ? [
        {
          ...nowhere,
          ...{ sourceKind: 'console' as const, source: device, condition: 'lineGone', title: device, priority: 2 as const },
          ...{ incidentId: null, raisedAtMs: hub.sinceMs, times: 0 },
        },
      ]
    : []),
];

/** Whether this console knows that the condition of an alarm is gone. What it cannot know it leaves to the one that can. */
const isOver = (alarm: ListedAlarm, raisedBy: (id: AlarmId) => boolean, { unreceived, conditions, hub, device }: ConsoleView): boolean => {
  if (alarm.condition === 'notReceived') return !unreceived.some(({ id }) => id === (alarm.source as IncidentId));
  if (alarm.condition === 'lineGone') return alarm.source === device && hub.state === 'online';
  if (alarm.condition !== noPicture) return false;
  const camera = conditions.find(({ id }) => id === alarm.cameraId);
  if (camera?.isInUse) return camera.condition === 'up' || camera.condition === 'late';
  return raisedBy(alarm.id);
};

/**
 * Which alarms a console raises and clears by what it knows. Several consoles that know the same plan the same; the rules of alarms let
 * it be done once.
 */
export const planConsoleAlarms = (view: ConsoleView, raisedHere: (id: AlarmId) => boolean): ConsoleAct[] => {
  const active = new Map(view.active.flatMap((row) => (row.k === 'alarm' ? [[row.id, row] as const] : [])));
  const wanted = new Map(wantedOf(view).map((args) => [alarmIdOf(args as AlarmFacts), args] as const));
  const raises = [...wanted].flatMap(([id, args]): ConsoleAct[] => {
    const known = active.get(id);
    return known && isActive(known.phase) && known.priority <= args.priority ? [] : [{ kind: 'alarm.raise', id, args }];
  });
  const clears = [...active.values()].flatMap((alarm): ConsoleAct[] =>
    !wanted.has(alarm.id) && isOver(alarm, raisedHere, view)
      ? [{ kind: 'alarm.clear', id: alarm.id, args: { clearedAtMs: Math.max(view.nowMs, alarm.raisedAtMs) } }]
      : [],
  );
  return [...raises, ...clears];
};
