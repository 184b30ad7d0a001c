import type { Warning } from '#domain/warnings/warning.ts';
import { warningIdOf } from '#domain/warnings/warning-id.ts';
import type { CapAlert } from './cap-alert.ts';
import { mostName, visibleName } from './visible-name.ts';

/** What a message comes to among those that are kept: rows that change, or why it is not taken. Neither: it is known. */
export type WarningPlan = { readonly rows: readonly Warning[] } | { readonly problem: string };

const between = ' · ';
const mostIdentifier = 80;

/** Two warnings are two alarms: it is the event that is cut, and an identifier that cannot be shown whole gives way to ours. */
const conditionOf = ({ event, identifier }: CapAlert['facts'], id: string): string => {
  const own = identifier.length <= mostIdentifier && visibleName(identifier) === identifier ? identifier : id;
  return [visibleName(event, mostName - own.length - between.length), own].filter(Boolean).join(between);
};

/** A message speaks of another only where both come from the same sender by the same way, and are equally real. */
const speaksOf = (a: Warning, b: Warning): boolean => a.source === b.source && a.sender === b.sender && a.status === b.status;

/** Pure. `kept`: all warnings the hub has. */
export const planWarning = ({ facts, references, source }: CapAlert, kept: ReadonlyMap<string, Warning>, nowMs: number): WarningPlan => {
  const id = warningIdOf(facts.sender, facts.identifier);
  if (kept.has(id)) return { rows: [] };
  const begun: Warning = {
    ...facts,
    ...{ id, source, condition: conditionOf(facts, id), references: [...references], state: firstState(facts, nowMs) },
    ...{ receivedAtMs: nowMs, decided: null, priority: null, alarmAtMs: null, updatedAtMs: nowMs, marks: {}, ops: [] },
  };
  const named = references.flatMap((each) => kept.get(each) ?? []);
  const stranger = named.find((each) => !speaksOf(begun, each));
  if (stranger) return { problem: `references: ${stranger.identifier} is not a ${facts.status} message of this sender` };
  const row = overtaken({ ...begun, condition: named[0]?.condition ?? begun.condition }, kept);
  const becomes = facts.msgType === 'Cancel' ? 'cancelled' : 'replaced';
  const changed = named.flatMap((each) => replaced(each, becomes, nowMs));
  return { rows: [row, ...changed] };
};

const firstState = ({ status, msgType, expiresMs }: CapAlert['facts'], nowMs: number): Warning['state'] => {
  if (msgType === 'Cancel') return 'cancelled';
  if (status !== 'Actual') return 'notReal';
  return expiresMs !== null && expiresMs <= nowMs ? 'over' : 'waiting';
};

/** What was replaced or cancelled before it came is so from the start. */
const overtaken = (row: Warning, kept: ReadonlyMap<string, Warning>): Warning => {
  if (row.state !== 'waiting') return row;
  const later = [...kept.values()].filter((each) => each.references.includes(row.id) && speaksOf(row, each));
  if (later.some(({ msgType }) => msgType === 'Cancel')) return { ...row, state: 'cancelled' };
  return later.length > 0 ? { ...row, state: 'replaced' } : row;
};

const ended: readonly Warning['state'][] = ['cancelled', 'over', 'rejected', 'notReal'];

/** An alarm of a replaced message stands until its update is decided about; that of a cancelled one is to end. */
const replaced = (row: Warning, state: 'cancelled' | 'replaced', nowMs: number): Warning[] =>
  ended.includes(row.state) ? [] : [{ ...row, state, updatedAtMs: nowMs }];
