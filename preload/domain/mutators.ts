import type { Camera } from './camera.ts';
import { computeDeskEffect } from './desk/apply-desk-act.ts';
import { type DeskAct, type DeskKind, isDeskKind } from './desk/desk-acts.ts';
import { applyDocumentOperation, type DocumentEffect, type DocumentRow, isDocumentOperation } from './documents/documents.ts';
import type { Others } from './documents/document-rules.ts';
import type { TimelineEntryId } from './ids.ts';
import type { FieldGroup, GroupMark, Incident, TimelineEntry } from './incident.ts';
import { isLegalTransition, isOpen, needsReason } from './incident-transitions.ts';
import type { Operation } from './operation.ts';
import { applyWallOperation, type WallEffect, type WallRows } from './wall-mutators.ts';

/** Rows an operation works on, as far as they exist where it runs. */
export type Rows = {
  readonly incident?: Incident | undefined;
  /** The incident that `incident.merge` merges into; null: there is none; left out: not known where this runs. */
  readonly survivor?: Incident | null | undefined;
  readonly camera?: Camera | undefined;
  readonly document?: DocumentRow | undefined;
  /** The documents of the same kind; left out: not all known where this runs. */
  readonly others?: Others<DocumentRow> | undefined;
} & WallRows;

/** What an operation does to the rows; `ver` belongs to the engine that stores them. */
export type Effect =
  | { readonly ok: true; readonly k: 'incident'; readonly row: Incident; readonly timeline: TimelineEntry }
  | { readonly ok: true; readonly k: 'camera'; readonly row: Camera; readonly timeline: null }
  | WallEffect
  | DocumentEffect
  | {
      readonly ok: false;
      readonly kind: 'notFound' | 'alreadyExists' | 'illegalTransition' | 'badInput' | 'conflict';
      readonly message: string;
    };

type Of<K extends Operation['kind']> = Extract<Operation, { kind: K }>;
type Changes = Partial<Omit<Incident, 'id' | 'groups'>>;

/**
 * Applies one operation to the rows it targets. Pure, and the same on the console (overlay) and at the
 * hub (authority): equal input gives equal output. `nextVer` is the version the target will have.
 * Refuses by kind; never throws for input that passed the `Operation` schema.
 */
export const applyOperation = (op: Operation, rows: Rows, nextVer: number): Effect => {
  if (op.kind === 'camera.put') return { ok: true, k: 'camera', row: { ...op.args, id: op.target.id }, timeline: null };
  if (op.kind === 'audit.record') return { ok: false, kind: 'badInput', message: 'A line of the audit is written by the hub.' };
  if (isDocumentOperation(op)) return applyDocumentOperation(op, rows.document, nextVer, rows.others);
  if (isWallOperation(op)) return applyWallOperation(op, rows, nextVer);
  if (op.kind === 'incident.create') return create(op, rows, nextVer);
  const incident = rows.incident;
  if (!incident) return { ok: false, kind: 'notFound', message: `Incident ${op.target.id} does not exist.` };
  if (isDeskOperation(op)) return deskAct(op, incident, rows, nextVer);
  switch (op.kind) {
    case 'incident.transition':
      return transition(op, incident, nextVer);
    case 'incident.assign':
      return assign(op, incident, nextVer);
    case 'incident.note':
      return { ok: true, k: 'incident', row: { ...incident, updatedAtMs: op.atMs }, timeline: entry(op, 'noted', op.args.text, {}, {}) };
    case 'incident.update':
      return update(op, incident, nextVer);
    case 'incident.procedure':
      return {
        ok: true,
        k: 'incident',
        row: { ...incident, updatedAtMs: op.atMs },
        timeline: entry(op, 'procedure', op.args.text, {}, op.args),
      };
  }
};

const isDeskOperation = (op: Operation): op is Of<DeskKind> => isDeskKind(op.kind);

type WallOf = Extract<Operation, { target: { k: 'scene' | 'wall' | 'wallImage' } }>;

/** Whether an operation is about walls: scenes, what stands on a wall, pictures for it. */
export const isWallOperation = (op: Operation): op is WallOf =>
  op.target.k === 'scene' || op.target.k === 'wall' || op.target.k === 'wallImage';

/** The field groups an operation claims: it conflicts when one of them changed after its `baseVer`. */
export const claimedGroups = (kind: Operation['kind']): readonly FieldGroup[] => {
  switch (kind) {
    case 'incident.transition':
      return ['status'];
    case 'incident.assign':
      return ['owner'];
    case 'incident.update':
      return ['details'];
    default:
      return [];
  }
};

/**
 * The claimed groups that somebody else changed after the officer looked; empty means no conflict.
 * A change by the same device does not count: its earlier operation was accepted on an older base, so
 * nobody else can have written in between. Nor does one of another desk that the officer had before them.
 */
export const conflictingGroups = (op: Operation, incident: Incident): FieldGroup[] =>
  claimedGroups(op.kind).filter((group) => {
    const mark = incident.groups[group];
    return mark !== undefined && mark.ver > op.baseVer && mark.device !== op.device && !knew(op, mark);
  });

/** Whether the operation that made a mark was shown at the desk of `op` when its officer acted. */
const knew = ({ lan }: Operation, { device, n }: GroupMark): boolean => n !== undefined && n <= (lan?.after[device] ?? 0);

const markOf = ({ device, n, lan }: Operation, ver: number): GroupMark => ({ ver, device, ...(lan ? { n } : {}) });

const create = (op: Of<'incident.create'>, rows: Rows, nextVer: number): Effect => {
  if (rows.incident) return { ok: false, kind: 'alreadyExists', message: `Incident ${op.target.id} exists already.` };
  const mark = markOf(op, nextVer);
  const row: Incident = {
    id: op.target.id,
    ...op.args,
    status: 'new',
    ownerId: null,
    unit: null,
    reportedAtMs: op.atMs,
    updatedAtMs: op.atMs,
    createdBy: op.actor,
    groups: { status: mark, owner: mark, details: mark },
  };
  return { ok: true, k: 'incident', row, timeline: entry(op, 'created', op.args.description, {}, {}) };
};

const transition = (op: Of<'incident.transition'>, incident: Incident, nextVer: number): Effect => {
  const { to, reason } = op.args;
  if (!isLegalTransition(incident.status, to)) {
    return { ok: false, kind: 'illegalTransition', message: `An incident cannot go from ${incident.status} to ${to}.` };
  }
  if (needsReason(incident.status, to) && reason.trim() === '') {
    return { ok: false, kind: 'badInput', message: `Going from ${incident.status} to ${to} needs a reason.` };
  }
  return changed(op, incident, nextVer, 'transitioned', reason, { status: to });
};

const assign = (op: Of<'incident.assign'>, incident: Incident, nextVer: number): Effect => {
  if (!isOpen(incident.status)) {
    return { ok: false, kind: 'illegalTransition', message: `An incident that is ${incident.status} cannot be assigned.` };
  }
  const someone = op.args.ownerId !== null || op.args.unit !== null;
  const moves = someone && (incident.status === 'new' || incident.status === 'received');
  return changed(op, incident, nextVer, 'assigned', '', { ...op.args, ...(moves ? { status: 'assigned' as const } : {}) });
};

const update = (op: Of<'incident.update'>, incident: Incident, nextVer: number): Effect =>
  changed(op, incident, nextVer, 'updated', '', op.args as Changes);

/** An act of the desk tells itself what its officer saw: of what it writes only a status belongs to a group. */
const deskAct = (op: Of<DeskKind>, incident: Incident, { survivor }: Rows, ver: number): Effect => {
  const effect = computeDeskEffect({ kind: op.kind, args: op.args } as DeskAct, { incident, atMs: op.atMs, id: op.id, survivor });
  if (!effect.ok) return effect;
  const { changes, kind, text, before, after } = effect;
  const moved = changes.status
    ? { before: { ...before, status: incident.status }, after: { ...after, status: changes.status } }
    : { before, after };
  const groups = changes.status ? { ...incident.groups, status: markOf(op, ver) } : incident.groups;
  const row: Incident = { ...incident, ...changes, updatedAtMs: op.atMs, groups };
  return { ok: true, k: 'incident', row, timeline: entry(op, kind, text, moved.before, moved.after) };
};

const groupOf = (field: string): FieldGroup =>
  field === 'status' ? 'status' : field === 'ownerId' || field === 'unit' ? 'owner' : 'details';

const same = (a: unknown, b: unknown): boolean => JSON.stringify(a) === JSON.stringify(b);

/** Only what really differs is written to the timeline and marks its group. */
const changed = (op: Operation, incident: Incident, ver: number, kind: TimelineEntry['kind'], text: string, changes: Changes): Effect => {
  const before: Record<string, unknown> = {};
  const after: Record<string, unknown> = {};
  const groups = { ...incident.groups };
  for (const [field, value] of Object.entries(changes)) {
    if (value === undefined || same(incident[field], value)) continue;
    before[field] = incident[field];
    after[field] = value;
    groups[groupOf(field)] = markOf(op, ver);
  }
  const row: Incident = { ...incident, ...(after as Changes), updatedAtMs: op.atMs, groups };
  return { ok: true, k: 'incident', row, timeline: entry(op, kind, text, before, after) };
};

const entry = (
  op: Operation,
  kind: TimelineEntry['kind'],
  text: string,
  before: Record<string, unknown>,
  after: Record<string, unknown>,
): TimelineEntry => ({
  id: op.id as string as TimelineEntryId,
  incidentId: op.target.id as TimelineEntry['incidentId'],
  operationId: op.id,
  kind,
  actor: op.actor,
  device: op.device,
  atMs: op.atMs,
  text,
  before,
  after,
});
