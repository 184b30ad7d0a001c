import type { Incident, TimelineEntry } from './incident.ts';
import { applyOperation, conflictingGroups } from './mutators.ts';
import type { Operation } from './operation.ts';
import type { OperationId, UserId } from './ids.ts';

/** Whether `a` stands before `b`, of another desk, in the agreed order as far as the two alone decide it. */
export const isBefore = (a: Operation, b: Operation): boolean => {
  const [left, right] = [a.lan?.clock ?? 0, b.lan?.clock ?? 0];
  return left === right ? a.device < b.device : left < right;
};

/**
 * The order all desks agree on without asking anybody: each desk's own by number, between desks by Lamport clock, then by
 * device. An operation never comes before one its officer had seen. The hub is given them in this order as well.
 */
export const agreedOrder = (operations: readonly Operation[]): Operation[] => {
  const lines = new Map<string, Operation[]>();
  for (const operation of operations) {
    const line = lines.get(operation.device);
    if (line) line.push(operation);
    else lines.set(operation.device, [operation]);
  }
  for (const line of lines.values()) line.sort((a, b) => b.n - a.n);
  const order: Operation[] = [];
  for (;;) {
    let next: Operation[] | null = null;
    for (const line of lines.values()) {
      const head = line.at(-1);
      const best = next?.at(-1);
      if (head && (!best || isBefore(head, best))) next = line;
    }
    const taken = next?.pop();
    if (!taken) return order;
    order.push(taken);
  }
};

/** What came of an incident's unsettled operations. */
export type Agreement = {
  /** Undefined where nothing ever made it. */
  readonly row: Incident | undefined;
  /** Of the operations that take effect, in order. */
  readonly timeline: readonly TimelineEntry[];
  /** Operations that come to nothing because another desk's was first, each with who that was; null: it is at the hub already. */
  readonly yielded: ReadonlyMap<OperationId, UserId | null>;
};

/**
 * Judges unsettled operations as the hub would if all of them reached it in the given order, the agreed one. `ver` is the version of
 * `base`. An operation that knows nothing of other desks is not compared with the base: only the hub can say.
 */
export const computeAgreement = (base: Incident | undefined, ver: number, operations: readonly Operation[]): Agreement => {
  const timeline: TimelineEntry[] = [];
  const yielded = new Map<OperationId, UserId | null>();
  const byMark = new Map<string, UserId>();
  let row = base;
  for (const operation of operations) {
    const [group] = row && operation.lan ? conflictingGroups(operation, row) : [];
    if (row && group) {
      const mark = row.groups[group];
      yielded.set(operation.id, (mark && byMark.get(`${mark.device} ${mark.n}`)) ?? null);
      continue;
    }
    const effect = applyOperation(operation, { incident: row }, ver + 1);
    if (!effect.ok || effect.k !== 'incident') {
      const other = timeline.findLast(({ device }) => device !== operation.device);
      if (other) yielded.set(operation.id, other.actor);
      continue;
    }
    row = effect.row;
    timeline.push(effect.timeline);
    byMark.set(`${operation.device} ${operation.n}`, operation.actor);
  }
  return { row, timeline, yielded };
};
