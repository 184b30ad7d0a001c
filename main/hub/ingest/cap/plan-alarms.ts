import type { AlarmSignal } from '#contract/alarm-signals.ts';
import { dayMs } from '#domain/indicators/periods.ts';
import type { Warning } from '#domain/warnings/warning.ts';
import { visibleName } from './visible-name.ts';

export type AlarmStep = { readonly row: Warning; readonly signal: AlarmSignal | null };

const nameOf = ({ senderName, sender, source, id }: Warning): string =>
  [senderName, sender, source].map((each) => visibleName(each)).find(Boolean) ?? id;
const keyOf = (row: Warning) => ({ kind: 'other' as const, source: nameOf(row), condition: row.condition });

const raise = (row: Warning): AlarmSignal => ({
  state: 'active',
  ...keyOf(row),
  title: (row.headline || row.event || row.identifier).slice(0, 200),
  detail: [row.description, row.instruction]
    .filter((text) => text !== '')
    .join(' ')
    .slice(0, 500),
  priority: row.priority ?? 3,
  ...{ communeCode: row.communeCode, position: row.position, placeText: row.areaText.slice(0, 200), cameraId: null, isLatching: false },
});

const stands = ({ alarmAtMs }: Warning): boolean => alarmAtMs !== null;
/** A warning that does not say until when it holds, and that nobody decided about, is over after so long. */
const undecidedMs = 7 * dayMs;
const isForgotten = ({ expiresMs, receivedAtMs }: Warning, nowMs: number): boolean =>
  expiresMs === null && receivedAtMs <= nowMs - undecidedMs;
const isPast = ({ expiresMs }: Warning, nowMs: number): boolean => expiresMs !== null && expiresMs <= nowMs;

/**
 * What is to be done so that alarms say what was decided: approved warnings are raised, those that were cancelled or ran out end, and a
 * warning nobody decided about in time is over. Each step leads to a row that needs none.
 */
export const planAlarms = (warnings: readonly Warning[], nowMs: number): AlarmStep[] =>
  warnings.flatMap((row): AlarmStep[] => {
    const others = warnings.filter(
      (each) => each !== row && each.condition === row.condition && each.source === row.source && stands(each),
    );
    if (row.state === 'approved' && !isPast(row, nowMs) && !stands(row)) return begin(row, others, nowMs);
    if (row.state === 'waiting' && (isPast(row, nowMs) || isForgotten(row, nowMs)))
      return [{ row: { ...row, state: 'over', updatedAtMs: nowMs }, signal: null }];
    const isOver = isPast(row, nowMs) && (row.state === 'approved' || row.state === 'replaced');
    if (!stands(row) || (!isOver && row.state !== 'cancelled')) return [];
    const signal: AlarmSignal | null = others.length > 0 ? null : { state: 'normal', ...keyOf(row) };
    return [{ row: { ...row, state: isOver ? 'over' : row.state, alarmAtMs: null, updatedAtMs: nowMs }, signal }];
  });

/** The alarm of a chain is that of its latest approved message. */
const begin = (row: Warning, others: readonly Warning[], nowMs: number): AlarmStep[] => [
  { row: { ...row, alarmAtMs: nowMs, updatedAtMs: nowMs }, signal: raise(row) },
  ...others.map((each) => ({
    row: { ...each, alarmAtMs: null, updatedAtMs: nowMs },
    signal: nameOf(each) === nameOf(row) ? null : { state: 'normal' as const, ...keyOf(each) },
  })),
];
