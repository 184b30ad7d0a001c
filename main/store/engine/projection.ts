import { agreedOrder, computeAgreement } from '#domain/agreement.ts';
import { type DocumentKind, type DocumentRow, isDocumentKind } from '#domain/documents/documents.ts';
import { applyOperation, type Rows } from '#domain/mutators.ts';
import type { Operation } from '#domain/operation.ts';
import type { EntityKind } from '#domain/streams.ts';
import type { Database } from '../sqlite/open.ts';
import { type Statements, statementsOf } from '../sqlite/statements.ts';
import type { Neighbours } from './neighbours.ts';
import type { Kept, Outbox } from './outbox.ts';
import { type Copy, incidentOf, ShownRows } from './shown-rows.ts';

/** Kinds an officer's action can be aimed at. */
const overlaid = { incident: 'incident', camera: 'camera', scene: 'scene', wall: 'wall', wallImage: 'image' } as const;
type Overlaid = keyof typeof overlaid | DocumentKind;
const hasOverlay = (k: EntityKind): k is Overlaid => isDocumentKind(k) || Object.hasOwn(overlaid, k);
/** The name of a row of this kind among `Rows`. */
const rowName = (k: Overlaid): keyof Rows => (isDocumentKind(k) ? 'document' : overlaid[k]);

type Target = { readonly k: string; readonly id: string };
const keyOf = ({ k, id }: Target): string => `${k} ${id}`;

/** More rows than this that need a closer look are looked up one by one. */
const pageKeys = 10_000;

/** Whether an action shows on the row: until the hub refused it, or proved it by the mark. */
const shows = ({ verdict }: Kept): boolean => verdict === null || verdict.result === 'ok';

/**
 * Keeps every copy the hub sent apart from what is shown, and derives the second from the first:
 *
 *   shown = copy of the highest version + unsettled operations, own and of other desks, in the agreed order, by the same
 *           mutators the hub runs
 *
 * A row with one copy and no such operation is stored once, in the shown table alone.
 */
export class Projection {
  readonly #sql: Statements;
  readonly #outbox: Outbox;
  readonly #neighbours: Neighbours;
  readonly shown: ShownRows;
  readonly #mark: () => number;
  #page: { readonly copied: Set<string>; readonly touched: ReadonlySet<string> } | null = null;

  constructor(db: Database, outbox: Outbox, neighbours: Neighbours, mark: () => number) {
    this.#sql = statementsOf(db);
    this.#outbox = outbox;
    this.#neighbours = neighbours;
    this.#mark = mark;
    this.shown = new ShownRows(db);
  }

  /**
   * Runs the writes of one page. What tells a plain row from one that needs a closer look is read once for all of
   * them: the outbox does not change meanwhile, and copies only by these writes.
   */
  inPage(write: () => void): void {
    this.#page = this.#readPage();
    try {
      write();
    } finally {
      this.#page = null;
    }
  }

  /** Takes a copy from the hub; `row` is its body, read. Within its stream the last one counts, between streams the highest version. */
  putCopy(k: EntityKind, id: string, copy: Copy, row: unknown): void {
    if (!this.#hasKeptCopies(k, id)) {
      const looked = this.shown.look(k, id);
      const stream = looked?.stream ?? null;
      if (stream === null ? !this.#isTouched(k, id) : stream === copy.stream) {
        this.shown.put(k, id, copy, row, looked);
        return;
      }
    }
    const others = this.#copies(k, id).filter(({ stream }) => stream !== copy.stream);
    this.#store(k, id, [...others, copy]);
  }

  /** Removes the copy of one stream; a copy elsewhere stays and is shown. */
  removeCopy(k: EntityKind, id: string, stream: string): void {
    const copies = this.#copies(k, id);
    const rest = copies.filter((copy) => copy.stream !== stream);
    if (rest.length === copies.length) return;
    const incidentId = k === 'timeline' ? this.shown.incidentOfTimeline(id) : null;
    this.#store(k, id, rest);
    // The hub no longer has this line of history; an own unsettled action may have to show it again.
    if (incidentId !== null && this.#isTouched('incident', incidentId)) this.refresh('incident', incidentId);
  }

  /** Shows a target again after its operations, their verdicts or the mark changed. */
  refresh(k: EntityKind, id: string): void {
    this.#store(k, id, this.#copies(k, id));
  }

  /** All rows with a copy of this stream. */
  idsOf(stream: string): { k: EntityKind; id: string }[] {
    const copies = this.#sql('SELECT k, id FROM base_copy WHERE stream = ?').all(stream) as { k: EntityKind; id: string }[];
    return [...this.shown.idsOf(stream), ...copies];
  }

  #copies(k: EntityKind, id: string): Copy[] {
    const kept = this.#keptCopies(k, id);
    if (kept.length > 0) return kept;
    const plain = this.shown.plainCopy(k, id);
    return plain ? [plain] : [];
  }

  /** Read from the file each time: what is remembered beside it would outlive a transaction that failed. */
  #keptCopies(k: EntityKind, id: string): Copy[] {
    return this.#sql('SELECT stream, ver, body FROM base_copy WHERE k = ? AND id = ?').all(k, id) as Copy[];
  }

  /** Null where there is too much of either to be worth it. */
  #readPage(): { copied: Set<string>; touched: ReadonlySet<string> } | null {
    const copied = this.#sql('SELECT DISTINCT k, id FROM base_copy LIMIT ?').all(pageKeys) as Target[];
    const touched = this.#outbox.touchedTargets(this.#mark(), pageKeys);
    if (copied.length === pageKeys || touched.length === pageKeys) return null;
    return { copied: new Set(copied.map(keyOf)), touched: new Set([...touched, ...this.#neighbours.targets()].map(keyOf)) };
  }

  #hasKeptCopies(k: EntityKind, id: string): boolean {
    return this.#page ? this.#page.copied.has(keyOf({ k, id })) : this.#keptCopies(k, id).length > 0;
  }

  #isTouched(k: EntityKind, id: string): boolean {
    if (this.#page) return this.#page.touched.has(keyOf({ k, id }));
    return hasOverlay(k) && (this.#unsettled(k, id).length > 0 || this.#outbox.undecidedOf(k, id) > 0);
  }

  #store(k: EntityKind, id: string, copies: readonly Copy[]): void {
    const operations = hasOverlay(k) ? this.#unsettled(k, id) : [];
    const undecided = hasOverlay(k) ? this.#outbox.undecidedOf(k, id) : 0;
    const isPlain = copies.length <= 1 && operations.length === 0 && undecided === 0;
    this.#sql('DELETE FROM base_copy WHERE k = ? AND id = ?').run(k, id);
    if (!isPlain) this.#page?.copied.add(keyOf({ k, id }));
    if (!isPlain)
      for (const { stream, ver, body } of copies) this.#sql('INSERT INTO base_copy VALUES (?, ?, ?, ?, ?)').run(k, id, stream, ver, body);

    const best = copies.reduce<Copy | null>((top, copy) => (top === null || copy.ver > top.ver ? copy : top), null);
    if (k === 'incident') this.#showIncident(id, best, operations, undecided);
    else if (hasOverlay(k) && (operations.length > 0 || k === 'scene' || k === 'wall')) this.#showItem(k, id, best, operations);
    else if (best) this.shown.put(k, id, best);
    else this.shown.remove(k, id);
  }

  #unsettled(k: EntityKind, id: string): Kept[] {
    const others = this.#neighbours.of(k, id).filter(({ operation }) => !this.isInRows(operation));
    return [...this.#outbox.unsettledOf(k, id, this.#mark()), ...others];
  }

  /** Whether the hub's rows have an operation: incidents, scenes and walls have a history, documents remember their latest operations. */
  isInRows({ id, target }: Operation): boolean {
    if (target.k === 'incident') return this.#sql('SELECT 1 FROM timeline WHERE id = ? AND stream IS NOT NULL').get(id) !== undefined;
    if (isDocumentKind(target.k))
      return this.#copies(target.k, target.id).some(({ body }) => (JSON.parse(body) as DocumentRow).ops.includes(id));
    if (target.k !== 'scene' && target.k !== 'wall') return false;
    const line = `SELECT 1 FROM item WHERE k = 'wallEntry' AND stream IS NOT NULL AND json_extract(body, '$.operationId') = ?`;
    return this.#sql(line).get(id) !== undefined;
  }

  #showIncident(id: string, best: Copy | null, operations: readonly Kept[], conflicts: number): void {
    this.shown.removeWaitingTimeline(id);
    const ver = best?.ver ?? 0;
    const showing = agreedOrder(operations.filter(shows).map(({ operation }) => operation));
    const { row, timeline, yielded } = computeAgreement(best ? incidentOf(best.body) : undefined, ver, showing);
    this.#keepYielded(id, yielded);
    if (!row) return this.shown.remove('incident', id);
    this.shown.putIncident(row, best?.stream ?? null, ver, { waiting: showing.length, conflicts });
    for (const entry of timeline) this.shown.addWaitingTimeline(entry);
  }

  #keepYielded(incidentId: string, yielded: ReadonlyMap<string, string | null>): void {
    this.#sql('DELETE FROM yielded WHERE incident_id = ?').run(incidentId);
    for (const [id, by] of yielded) this.#sql('INSERT OR REPLACE INTO yielded VALUES (?, ?, ?)').run(id, incidentId, by);
  }

  #showItem(k: Exclude<Overlaid, 'incident'>, id: string, best: Copy | null, operations: readonly Kept[]): void {
    this.shown.removeWaitingWallEntries(id);
    let row: Record<string, unknown> | undefined = best ? (JSON.parse(best.body) as Record<string, unknown>) : undefined;
    let ver = best?.ver ?? 0;
    for (const operation of agreedOrder(operations.filter(shows).map((each) => each.operation))) {
      const effect = applyOperation(operation, { [rowName(k)]: row } as Rows, ver + 1);
      if (!effect.ok || effect.k !== k) continue;
      row = effect.row;
      ver += 1;
      if ((effect.k === 'scene' || effect.k === 'wall') && effect.entry) this.shown.addWaitingWallEntry(effect.entry);
    }
    if (row) this.shown.putItem(k, id, best?.stream ?? null, best?.ver ?? 0, JSON.stringify(row));
    else this.shown.remove(k, id);
  }
}
