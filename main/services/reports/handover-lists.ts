import type { AlarmState } from '#domain/alarms/alarm-states.ts';
import type { HandoverRecords } from '#domain/reports/compose-handover.ts';
import { lineTime } from '#domain/reports/report-words.ts';
import type { Store } from '../../store/store.ts';
import { runningProcedures } from '../procedures/running.ts';
import type { HandoverLists } from './ports.ts';

const most = 100;

const stateWords: Readonly<Record<AlarmState, string>> = {
  normal: 'đã hết',
  unacknowledged: 'chưa xác nhận',
  acknowledged: 'đã xác nhận, còn bật',
  returned: 'đã hết, chưa xác nhận',
  latchedUnacknowledged: 'đã hết, chưa xác nhận, chờ đặt lại',
  latchedAcknowledged: 'đã hết, chờ đặt lại',
  shelved: 'tạm hoãn',
  suppressed: 'tắt theo thiết kế',
  outOfService: 'ngừng sử dụng',
};

type ListParts = {
  readonly store: Pick<Store, 'query'>;
  /** The hub's clock as well as it is known. */
  readonly hubNow: () => number;
};

/** What minutes of a handover tell of alarms and procedures, from the records of this console. */
export const openHandoverLists = ({ store, hubNow }: ListParts): HandoverLists => ({
  alarms: async () => {
    const views = ['standing', 'shelved', 'suppressed', 'outOfService'] as const;
    const lists = await Promise.all(
      views.map((view) => store.query('alarms.list', { filter: { view, isFlat: true }, limit: most, nowMs: hubNow() })),
    );
    return lists.flatMap(({ rows }) =>
      rows.flatMap((row): HandoverRecords['alarms'][number][] => {
        if (row.k !== 'alarm') return [];
        const shelf = row.state === 'shelved' && row.shelf ? ` đến ${lineTime(row.shelf.untilMs)}: ${row.shelf.reason}` : '';
        const words = [row.title, row.detail].filter(Boolean).join(': ');
        return [{ sinceMs: row.raisedAtMs, words, state: `${stateWords[row.state]}${shelf}` }];
      }),
    );
  },
  runs: async () => (await runningProcedures(store)).slice(0, most),
});
