import type { Entry, Verdict } from '#contract/wire.ts';
import type { Incident } from '#domain/incident.ts';
import type { Others } from '#domain/documents/document-rules.ts';
import {
  computeDocumentRefusal,
  type DocumentKind,
  type DocumentRow,
  isDocumentKind,
  isDocumentOperation,
} from '#domain/documents/documents.ts';
import { applyOperation, conflictingGroups, type Effect, isWallOperation, type Rows } from '#domain/mutators.ts';
import type { Operation } from '#domain/operation.ts';
import { type EntityKind, incidentStream, provinceStream, type StreamName } from '#domain/streams.ts';
import { canOperate, consoleActor, type User } from '#domain/user.ts';
import { computeWallRefusal } from '#domain/wall-mutators.ts';
import { auditIdOf, computeAudit } from './audit.ts';
import { twinVerdict } from './settle.ts';
import type { Doubts, HubRow, Rights } from './log.ts';

/** The hub's rows as an operation is judged on them; an engine keeps what is put and its entries in one transaction. */
export type JudgedRows = {
  row(k: EntityKind, id: string): HubRow | null;
  /** Timeline entries of an incident, by id. Asked only when an incident came to be or changed its stream. */
  timelineOf(incidentId: string): HubRow[];
  /** Writes a row and its entry; a row that changes its stream leaves the old one in the same breath. Answers the new version. */
  put(k: EntityKind, id: string, stream: StreamName, body: Record<string, unknown>, by: Entry['by']): number;
};

/** The hub's values of the fields an operation wanted to change. */
const theirsOf = (operation: Operation, incident: Incident): Record<string, unknown> => {
  if (operation.kind === 'incident.transition') return { status: incident.status };
  return Object.fromEntries(Object.keys(operation.args).map((field) => [field, incident[field] ?? null]));
};

/** What an operation is judged by, beside the rows. */
export type Bench = {
  /** Area of rows without a commune, and of everything kept by province. */
  readonly province: string;
  /** The hub's clock. */
  readonly nowMs: number;
  /** What the sender of the push may change; left out: everything. */
  readonly rights?: Rights | undefined;
  /** Why whoever signed an operation may not have done so; null: they may. Left out: nobody asks. */
  readonly doubts?: Doubts | undefined;
};

/**
 * Judges one operation on the hub's present rows, writes what it does and one line of the audit. The caller keeps the
 * verdict in the same transaction. Never throws for an operation that fits its schema.
 */
export const judge = (operation: Operation, rows: JudgedRows, bench: Bench): Verdict => {
  const { target, id } = operation;
  // A line of the audit is never there before it is written.
  const bodyNow = (): HubRow['body'] | null => (target.k === 'audit' ? null : (rows.row(target.k, target.id)?.body ?? null));
  const before = bodyNow();
  const verdict = decide(operation, rows, bench);
  keepAudit(operation, verdict, rows, bench, { id, before, after: verdict.result === 'ok' ? bodyNow() : before });
  return verdict;
};

/** The verdict on an operation whose id was settled before under another number or device, told to the audit as well. */
export const judgeTwin = (operation: Operation, rows: JudgedRows, bench: Bench): Verdict => {
  const verdict = twinVerdict(operation);
  keepAudit(operation, verdict, rows, bench, { id: auditIdOf(operation), before: null, after: null });
  return verdict;
};

type Told = { readonly id: string; readonly before: HubRow['body'] | null; readonly after: HubRow['body'] | null };

const keepAudit = (operation: Operation, verdict: Verdict, rows: JudgedRows, { nowMs, province }: Bench, { id, ...bodies }: Told): void => {
  const role = (rows.row('user', operation.actor)?.body as User | undefined)?.role ?? null;
  const entry = computeAudit(operation, verdict, { id, role, hubAtMs: nowMs, ...bodies });
  rows.put('audit', id, provinceStream('audit', province), entry, operation.id);
};

const decide = (operation: Operation, rows: JudgedRows, { province, rights = () => true, doubts }: Bench): Verdict => {
  const { n, id, target } = operation;
  const refuse = (kind: 'forbidden' | 'badInput', message: string): Verdict => ({ n, id, result: 'rejected', kind, message });
  const doubt = doubts?.(operation) ?? null;
  if (doubt !== null) return refuse('forbidden', doubt);
  if (operation.kind === 'audit.record') {
    if (target.id !== id) return refuse('badInput', 'A line of the audit has the id of its operation.');
    return { n, id, result: 'ok', ver: 1 };
  }
  const refusal = computeRefusal(operation, rows);
  if (refusal !== null) return refuse('forbidden', refusal);
  const row = rows.row(target.k, target.id);
  const touched = row?.stream ?? streamOfNew(operation, province);
  if (touched !== null && !rights(touched)) return refuse('forbidden', `${operation.kind} is outside of what this console may change.`);
  const incident = target.k === 'incident' ? (row?.body as Incident | undefined) : undefined;
  if (row && incident) {
    const groups = conflictingGroups(operation, incident);
    if (groups.length > 0) return { n, id, result: 'conflict', ver: row.ver, groups, theirs: theirsOf(operation, incident) };
  }
  const effect = applyOperation(operation, rowsOf(operation, row, rows), (row?.ver ?? 0) + 1);
  if (!effect.ok) return { n, id, result: 'rejected', kind: effect.kind, message: effect.message };
  return { n, id, result: 'ok', ver: write(effect, operation, rows, province) };
};

/** The row an operation is aimed at, by its kind, and what else it is judged by. */
const rowsOf = (operation: Operation, row: HubRow | null, rows: Pick<JudgedRows, 'row'>): Rows => ({
  ...(row && operation.target.k !== 'audit' ? { [rowName(operation.target.k)]: row.body } : {}),
  ...(operation.kind === 'incident.merge'
    ? { survivor: (rows.row('incident', operation.args.into)?.body as Incident | undefined) ?? null }
    : {}),
  ...(isDocumentOperation(operation) ? { others: othersOf(operation.target.k, rows) } : {}),
});

const othersOf = (k: DocumentKind, rows: Pick<JudgedRows, 'row'>): Others<DocumentRow> => ({
  get: (id) => rows.row(k, id)?.body as DocumentRow | undefined,
});

const rowName = (k: Exclude<Operation['target']['k'], 'audit'>): keyof Rows =>
  isDocumentKind(k) ? 'document' : k === 'wallImage' ? 'image' : k;

/** Why its officer may not do this, whatever the rows say; null: they may. */
const computeRefusal = (operation: Operation, rows: JudgedRows): string | null => {
  const actor = rows.row('user', operation.actor)?.body as User | undefined;
  if (isDocumentOperation(operation)) {
    const { k, id } = operation.target;
    return computeDocumentRefusal(operation, actor ?? null, rows.row(k, id)?.body as DocumentRow | undefined);
  }
  if (isWallOperation(operation)) {
    const scene =
      operation.kind === 'wall.take' ? operation.args.scene?.id : operation.target.k === 'scene' ? operation.target.id : undefined;
    const wall = operation.target.k === 'wall' ? rows.row('wall', operation.target.id) : null;
    return computeWallRefusal(operation, actor ?? null, {
      scene: scene === undefined ? undefined : (rows.row('scene', scene)?.body as Rows['scene']),
      wall: wall?.body as Rows['wall'],
    });
  }
  const byConsole = operation.actor === consoleActor && operation.kind === 'camera.put';
  if (byConsole || (actor && canOperate(actor.role))) return null;
  return `${operation.kind} is not for ${actor ? `a ${actor.role}` : 'an account this hub does not know'}.`;
};

/** Where a row that an operation makes would begin; null: it makes none. */
const streamOfNew = (operation: Operation, province: string): StreamName | null => {
  if (operation.target.k !== 'incident') return provinceStream(operation.target.k, province);
  return operation.kind === 'incident.create' ? incidentStream(operation.args.communeCode, province) : null;
};

const write = (effect: Extract<Effect, { ok: true }>, operation: Operation, rows: JudgedRows, province: string): number => {
  if (effect.k !== 'incident') {
    const home = provinceStream(effect.k, province);
    const made = rows.put(effect.k, effect.row.id, home, effect.row, operation.id);
    if (effect.k !== 'camera' && effect.entry) rows.put('wallEntry', effect.entry.id, home, effect.entry, operation.id);
    return made;
  }
  const stream = incidentStream(effect.row.communeCode, province);
  const before = rows.row('incident', effect.row.id)?.stream;
  const ver = rows.put('incident', effect.row.id, stream, effect.row, operation.id);
  // The history goes where its incident goes.
  for (const entry of before === stream ? [] : rows.timelineOf(effect.row.id)) {
    if (entry.stream !== stream) rows.put('timeline', entry.id, stream, entry.body, operation.id);
  }
  rows.put('timeline', effect.timeline.id, stream, effect.timeline, operation.id);
  return ver;
};
