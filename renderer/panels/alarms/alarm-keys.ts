import type { AlarmRow } from '#contract/alarms.ts';
import { isUnacknowledged } from '#domain/alarms/alarm-states.ts';

const keys = {
  a: 'acknowledge',
  A: 'acknowledgeAll',
  u: 'next',
  s: 'shelve',
  o: 'outOfService',
  i: 'makeIncident',
  l: 'link',
  m: 'onWall',
  g: 'onMap',
  r: 'reset',
} as const;

/** What an officer does to alarms by a key, in the panel of alarms. */
export type AlarmKeyAct = (typeof keys)[keyof typeof keys];

/** The key of each act, as it is told on buttons. */
export const keyOfAct = Object.fromEntries(Object.entries(keys).map(([key, act]) => [act, key])) as Readonly<Record<AlarmKeyAct, string>>;

export type AlarmKeyMeaning = { readonly act: AlarmKeyAct } | { readonly move: 1 | -1 | 'first' | 'last' } | 'toggle';

const moves: Readonly<Record<string, AlarmKeyMeaning>> = {
  ...{ ArrowDown: { move: 1 }, j: { move: 1 }, ArrowUp: { move: -1 }, k: { move: -1 } },
  ...{ Home: { move: 'first' }, End: { move: 'last' }, Enter: 'toggle' },
} as Record<string, AlarmKeyMeaning>;

/** Null: the key means nothing here, and the desk may have it. */
export const computeAlarmKey = (key: string): AlarmKeyMeaning | null => {
  if (Object.hasOwn(keys, key)) return { act: keys[key as keyof typeof keys] };
  return Object.hasOwn(moves, key) ? (moves[key] ?? null) : null;
};

/** The row a step leads to; the first when none is chosen. */
export const computeMove = (rows: readonly AlarmRow[], chosen: string | null, move: 1 | -1 | 'first' | 'last'): string | null => {
  const at = rows.findIndex(({ id }) => id === chosen);
  if (move === 'first' || at < 0) return rows[0]?.id ?? null;
  if (move === 'last') return rows.at(-1)?.id ?? null;
  return rows[Math.min(rows.length - 1, Math.max(0, at + move))]?.id ?? null;
};

/** Whether somebody has to see a row yet. */
export const needsEyes = (row: AlarmRow): boolean => (row.k === 'flood' ? row.unacknowledged > 0 : isUnacknowledged(row.phase));

/** The next row below the chosen one that nobody has seen, from the top again after the last; null: all were seen. */
export const computeNextUnacknowledged = (rows: readonly AlarmRow[], chosen: string | null): string | null => {
  const at = rows.findIndex(({ id }) => id === chosen);
  const inOrder = [...rows.slice(at + 1), ...rows.slice(0, at + 1)];
  return inOrder.find(needsEyes)?.id ?? null;
};
