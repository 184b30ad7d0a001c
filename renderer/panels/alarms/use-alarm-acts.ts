import type { AlarmRow, ListedAlarm } from '#contract/alarms.ts';
import type { AlarmId, IncidentId } from '#domain/ids.ts';
import { readWatched } from '#domain/insight/watch-condition.ts';
import { planIncidentTake } from '#domain/plan-incident-take.ts';
import { nearestCameras } from '#domain/plan-take.ts';
import { orderScreens } from '#domain/wall-numbers.ts';
import { useCall } from '../../data/bridge-context.ts';
import { useDraftIncident } from '../../data/draft-incident.ts';
import { useLive } from '../../data/live.ts';
import { useSelection } from '../../data/selection.ts';
import { useTakes } from '../../data/wall-desk.ts';
import { useWallNow } from '../../data/wall-now.ts';
import { useWallOrders } from '../../data/wall-orders.ts';
import { formatTime } from '../../i18n/format.ts';
import { useSituation } from '../../data/situation.ts';
import { useDesk } from '../../layout/desk-store.ts';
import { useToasts } from '../../ui/toasts.tsx';
import { useRecord } from '../../ui/use-record.ts';
import { detailsOf } from './details-of.ts';
import type { AlarmWords } from './use-alarm-words.ts';

const targetsOf = (rows: readonly AlarmRow[]): { ids: AlarmId[]; floods: string[] } => ({
  ids: rows.flatMap((row) => (row.k === 'alarm' ? [row.id] : [])),
  floods: rows.flatMap((row) => (row.k === 'flood' ? [row.id] : [])),
});

/** Everything an officer does to alarms; each can be taken back where the alarm's state allows it. */
export const useAlarmActs = (words: AlarmWords) => {
  const { t } = words;
  const call = useCall();
  const record = useRecord();
  const undone = (act: Promise<unknown>, said: string): void => void record(act, said);
  return {
    acknowledge: async (rows: readonly AlarmRow[]): Promise<void> => {
      const targets = targetsOf(rows);
      const n = rows.reduce((sum, row) => sum + (row.k === 'flood' ? row.count : 1), 0);
      const ids: AlarmId[] = [];
      const undo = (): void => undone(call('alarm.unacknowledge', { ids: ids.slice(0, 1000) }), t('act_unacknowledge'));
      const done = call('alarm.acknowledge', targets).then((result) => ids.push(...result.ids));
      await record(done, n === 1 ? t('didAcknowledge_one') : t('didAcknowledge_many', { n }), undo);
    },
    shelve: async (rows: readonly AlarmRow[], untilMs: number, reason: string): Promise<void> => {
      const ids: AlarmId[] = [];
      const undo = (): void => undone(call('alarm.unshelve', { ids: ids.slice(0, 1000) }), t('didUnshelve'));
      const done = call('alarm.shelve', { ...targetsOf(rows), untilMs, reason }).then((result) => ids.push(...result.ids));
      await record(done, t('didShelve', { time: formatTime(untilMs) }), undo);
    },
    unshelve: (row: ListedAlarm) => {
      const { shelf } = row;
      const back =
        shelf && (() => undone(call('alarm.shelve', { ids: [row.id], untilMs: shelf.untilMs, reason: shelf.reason }), t('didAside')));
      return record(call('alarm.unshelve', { ids: [row.id] }), t('didUnshelve'), back ?? undefined);
    },
    reset: (row: ListedAlarm) => record(call('alarm.reset', { ids: [row.id] }), t('didReset')),
    suppress: (row: ListedAlarm, isSuppressed: boolean, reason: string) =>
      record(call('alarm.suppress', { ids: [row.id], isSuppressed, reason }), t('didAside'), () =>
        undone(
          call('alarm.suppress', { ids: [row.id], isSuppressed: !isSuppressed, reason: row.suppression?.reason ?? t('putBack') }),
          t('didAside'),
        ),
      ),
    outOfService: (row: ListedAlarm, isOut: boolean, reason: string) =>
      record(call('alarm.outOfService', { ids: [row.id], isOut, reason }), t('didAside'), () =>
        undone(call('alarm.outOfService', { ids: [row.id], isOut: !isOut, reason: row.service?.reason ?? t('putBack') }), t('didAside')),
      ),
    link: (rows: readonly AlarmRow[], incidentId: IncidentId | null) =>
      record(call('alarm.link', { ...targetsOf(rows), incidentId }), t(incidentId ? 'didLink' : 'didUnlink'), () =>
        undone(call('alarm.link', { ...targetsOf(rows), incidentId: rows[0]?.k === 'alarm' ? rows[0].incidentId : null }), t('didUnlink')),
      ),
  };
};

/** Where an alarm leads: an incident made of it, the map, the wall. */
export const useAlarmWays = (words: AlarmWords, link: (rows: readonly AlarmRow[], id: IncidentId) => unknown) => {
  const { t } = words;
  const add = useToasts((state) => state.add);
  const select = useSelection((state) => state.select);
  const show = useDesk((state) => state.show);
  const decideOn = useSituation((state) => state.decideOn);
  const cameras = useLive('cameras.list').rows;
  const openWith = useDraftIncident((state) => state.openWith);
  const { takeIncident } = useTakes();
  const { give } = useWallOrders();
  const none = (): void => add({ level: 'warning', text: t('noPlace') });
  return {
    makeIncident: (row: ListedAlarm): void =>
      openWith({ details: detailsOf(row, words.title(row), words.detail(row)), onCreated: (id) => void link([row], id) }),
    openIncident: (id: IncidentId): void => {
      select({ kind: 'incident', id });
      show('incidents');
    },
    decide: (row: ListedAlarm): void => {
      const watched = readWatched(row);
      if (watched) decideOn({ k: 'number', indicator: watched.indicator, area: watched.area, incidentId: row.incidentId });
      else if (row.incidentId !== null) decideOn({ k: 'incident', id: row.incidentId });
      show('decision');
    },
    onMap: ({ incidentId, cameraId, position }: ListedAlarm): void => {
      const camera = cameraId ?? (position ? (nearestCameras(cameras, position)[0] ?? null) : null);
      if (incidentId === null && camera === null) return none();
      select(incidentId === null ? { kind: 'camera', id: camera ?? '' } : { kind: 'incident', id: incidentId });
      show('map');
    },
    onWall: (row: ListedAlarm): void => {
      const said = (n: number): string => t('didWall', { n, what: words.subject(row) });
      if (row.incidentId !== null) return void takeIncident(row.incidentId, said);
      if (row.position === null) return none();
      const { wall, screen: chosen } = useWallNow.getState();
      const screens = orderScreens(wall?.screens ?? []);
      const n = chosen <= screens.length ? chosen : 1;
      const screen = screens[n - 1];
      if (!screen) return;
      const planned = planIncidentTake(screen.id, { id: null, position: row.position }, cameras).screens;
      void give({ k: 'take', screens: planned, sceneId: null, incidentId: null }, said(n));
    },
  };
};

export type AlarmActs = ReturnType<typeof useAlarmActs>;
export type AlarmWays = ReturnType<typeof useAlarmWays>;
