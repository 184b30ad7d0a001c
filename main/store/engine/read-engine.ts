import type { QueryParams, QueryRow } from '#contract/queries.ts';
import type { Finding, OutboxRow } from '#contract/rows.ts';
import type { BlobHash } from '#domain/desk/attachment.ts';
import type { Camera } from '#domain/camera.ts';
import type { Operation } from '#domain/operation.ts';
import type { EntityOf } from '#domain/streams.ts';
import type { User } from '#domain/user.ts';
import type { WallImage } from '#domain/wall.ts';
import type { Decision, OutboxCounts, StoredDocumentKind, StoredQueryName } from '../store.ts';
import type { Database } from '../sqlite/open.ts';
import { ActionReads } from './action-reads.ts';
import { knowAreas } from './area-condition.ts';
import { AlarmReads } from './alarm-reads.ts';
import { BoardReads } from './board-reads.ts';
import { DeskReads } from './desk-reads.ts';
import { AuditReads } from './audit-reads.ts';
import { DocumentReads } from './document-reads.ts';
import { FileReads } from './file-reads.ts';
import { IncidentReads } from './incident-reads.ts';
import { ItemReads } from './item-reads.ts';
import { IndicatorReads } from './indicators/indicator-reads.ts';
import { InsightReads } from './insight/insight-reads.ts';
import { OutboxReads } from './outbox-reads.ts';
import { OverlayReads } from './overlay-reads.ts';
import { PastReads } from './past-reads.ts';
import { ReportReads } from './report-reads.ts';
import { createReadSearch, findAnything } from './search.ts';
import { ProcedureReads } from './procedure-reads.ts';
import { IngestReads } from './ingest-reads.ts';
import { SearchReads } from './search-reads.ts';
import { ShiftReads } from './shift-reads.ts';
import { WallReads } from './wall-reads.ts';

type Answer<N extends StoredQueryName> = { rows: QueryRow<N>[]; total: number };
type Queries = { [N in StoredQueryName]: (params: QueryParams<N>) => Answer<N> };

/** Every read of the store on one read-only connection that has the outbox attached as `outbox`. */
export class ReadEngine {
  readonly #db: Database;
  readonly #incidents: IncidentReads;
  readonly #items: ItemReads;
  readonly #outbox: OutboxReads;
  readonly #documents: DocumentReads;
  readonly #walls: WallReads;
  readonly #files: FileReads;
  readonly #find: (text: string, limit: number) => Finding[];
  readonly #queries: Queries;

  /** `now`: what "hôm qua" is told by. */
  constructor(db: Database, now: () => number) {
    this.#db = db;
    knowAreas(db);
    const items = new ItemReads(db);
    const readSearch = createReadSearch(items, now);
    const incidents = new IncidentReads(db, readSearch);
    this.#find = (text, limit) => findAnything({ incidents, items, readSearch }, text, limit);
    const outbox = new OutboxReads(db);
    const actions = new ActionReads(db);
    this.#incidents = incidents;
    this.#items = items;
    this.#outbox = outbox;
    const documents = new DocumentReads(db);
    const walls = new WallReads(db, documents);
    const searches = new SearchReads(documents);
    const reports = new ReportReads(documents);
    const alarms = new AlarmReads(db, documents);
    const desk = new DeskReads(documents);
    const audit = new AuditReads(db);
    const shifts = new ShiftReads(db, documents);
    const overlays = new OverlayReads(db, documents);
    const past = new PastReads(db);
    const procedures = new ProcedureReads(db, documents);
    const boards = new BoardReads(documents);
    const indicators = new IndicatorReads(db, documents, now);
    const ingest = new IngestReads(db, documents);
    const insight = new InsightReads(db, documents, now);
    this.#documents = documents;
    this.#walls = walls;
    this.#files = new FileReads(db);
    this.#queries = {
      'incidents.list': (params) => incidents.list(params),
      'incidents.map': (params) => incidents.map(params),
      'incident.detail': ({ id }) => incidents.detail(id),
      'incident.timeline': ({ id }) => incidents.timeline(id),
      'cameras.list': () => items.cameras(),
      'places.list': () => items.places(),
      'observations.map': () => items.observations(),
      'adminUnits.list': () => items.adminUnits(),
      'users.list': () => items.users(),
      'outbox.list': () => outbox.list(),
      'outbox.actions': () => actions.list(),
      'scenes.list': () => walls.scenes(),
      'walls.list': () => walls.walls(),
      'wall.history': ({ targetId }) => walls.history(targetId),
      'images.list': () => walls.images(),
      'searches.list': () => searches.list(),
      'reports.list': () => reports.list(),
      'report.detail': ({ id }) => reports.detail(id),
      'alarms.list': (params) => alarms.list(params),
      'alarms.counts': (params) => alarms.counts(params),
      'alarms.load': (params) => alarms.load(params),
      'alarm.history': ({ id }) => alarms.history(id),
      'alarmPolicy.get': () => alarms.policy(),
      'units.list': () => desk.units(),
      'deadlinePolicy.get': () => desk.deadlinePolicy(),
      'incident.merged': ({ id }) => incidents.merged(id),
      'shifts.list': (params) => shifts.shifts(params),
      'log.list': (params) => shifts.log(params),
      'audit.list': (params) => audit.list(params),
      'procedures.list': () => procedures.list(),
      'procedure.versions': ({ id }) => procedures.versions(id),
      'overlays.list': () => overlays.list(),
      'bookmarks.list': () => overlays.bookmarks(),
      'incidents.at': ({ atMs }) => past.incidentsAt(atMs),
      'runs.list': ({ incidentId }) => procedures.runs(incidentId),
      'indicators.definitions': () => indicators.definitions(),
      'indicators.latest': (params) => indicators.latest(params),
      'indicators.series': (params) => indicators.series(params),
      'indicators.ledger': (params) => indicators.ledger(params),
      'indicators.ranking': (params) => indicators.ranking(params),
      'indicators.explain': (params) => indicators.explain(params),
      'indicators.quarantine': (params) => indicators.quarantine(params),
      'ledgerPolicy.get': () => indicators.policy(),
      'watchPolicy.get': () => indicators.watchPolicy(),
      'indicators.plans': (params) => indicators.plans(params),
      'boards.list': () => boards.list(),
      'board.get': ({ id }) => boards.one(id),
      'board.versions': ({ id }) => boards.versions(id),
      'boards.figures': (params) => indicators.boardFigures(params),
      'warnings.list': (params) => ingest.warnings(params),
      'ingest.sources': () => ingest.sources(),
      'press.items': (params) => ingest.news(params),
      'insight.series': (params) => insight.series(params),
      'insight.related': (params) => insight.related(params),
    };
  }

  /** Reads one state of the data: rows and total belong together. */
  query<N extends StoredQueryName>(name: N, params: QueryParams<N>): Answer<N> {
    return this.#db.transaction(() => this.#queries[name](params))();
  }

  /** The answer of `query` as JSON: a list of incidents goes out as it is kept, without being read and written again. */
  queryText<N extends StoredQueryName>(name: N, params: QueryParams<N>): string {
    if (name !== 'incidents.list') return JSON.stringify(this.query(name, params));
    return this.#db.transaction(() => this.#incidents.listText(params as QueryParams<'incidents.list'>))();
  }

  openBySeverity(): [number, number, number, number] {
    return this.#incidents.openBySeverity();
  }

  outboxCounts(): OutboxCounts {
    return this.#outbox.counts();
  }

  outboxRow(id: string): { row: OutboxRow; operation: Operation; decision: Decision | null } | null {
    return this.#outbox.one(id);
  }

  search(text: string, limit: number): Finding[] {
    return this.#db.transaction(() => this.#find(text, limit))();
  }

  camera(id: string): Camera | null {
    return this.#items.camera(id);
  }

  document<K extends StoredDocumentKind>(k: K, id: string): { body: EntityOf<K>; ver: number } | null {
    return this.#documents.one(k, id);
  }

  wallImage(id: string): WallImage | null {
    return this.#walls.image(id);
  }

  user(id: string): User | null {
    return this.#items.user(id);
  }

  namedFiles(hashes: readonly BlobHash[]): BlobHash[] {
    return this.#files.named(hashes);
  }

  droppedFiles(): BlobHash[] {
    return this.#files.dropped();
  }

  setting(name: string): unknown {
    return this.#outbox.setting(name);
  }

  close(): void {
    this.#db.close();
  }
}
