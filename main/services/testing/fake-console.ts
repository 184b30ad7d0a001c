import type { AuditRow } from '#contract/audit.ts';
import type { ActionRow, OutboxRow } from '#contract/rows.ts';
import type { WallEntryRow } from '#contract/wall.ts';
import { ChiLangError } from '#contract/errors.ts';
import type { Camera } from '#domain/camera.ts';
import type { DeviceId, UserId } from '#domain/ids.ts';
import { type DocumentKind, isDocumentKind } from '#domain/documents/documents.ts';
import type { Grant } from '#domain/grant.ts';
import type { Incident } from '#domain/incident.ts';
import { applyOperation } from '#domain/mutators.ts';
import type { Operation, OperationDraft } from '#domain/operation.ts';
import type { Scene } from '#domain/scene.ts';
import type { User, UserRole } from '#domain/user.ts';
import type { Wall } from '#domain/wall.ts';
import type { Decision, Store } from '../../store/store.ts';
import type { HandlerParts } from '../handlers.ts';
import type { SyncStatus } from '../ports.ts';
import { ImportService } from '../import/import-service.ts';
import type { CameraFinder, StreamProbe } from '../import/ports.ts';
import type { LeaseDesk, PtzDevices } from '../ptz/ports.ts';
import { PtzService } from '../ptz/ptz-service.ts';
import { RoomService } from '../room.ts';
import { DisplayService } from '../wall/display-service.ts';
import { type Displays, noDisplays } from '../wall/ports.ts';
import { Screens } from '../wall/screens.ts';
import { WallService } from '../wall/wall-service.ts';
import type { SeatHub } from '../seats/ports.ts';
import { SeatService } from '../seats/seat-service.ts';
import { ReportService } from '../reports/report-service.ts';
import { AuditService } from '../audit/audit-service.ts';
import { type HandoverSources, openHandoverSources } from '../shift/handover-sources.ts';
import { LogBook } from '../shift/log-book.ts';
import { ShiftService } from '../shift/shift-service.ts';
import type { Proofs, SignOnHub } from '../sign-on/ports.ts';
import { SignOnService } from '../sign-on/sign-on-service.ts';
import { SessionService } from '../session.ts';
import { OnlineLayers } from '../map/online-layers.ts';
import { FileLayerService } from '../map/file-layer-service.ts';
import type { MapWorld } from '../map/ports.ts';
import { noLayers } from './no-layers.ts';
import { noPrinters } from './no-printers.ts';

export const device = 'dev-1' as DeviceId;

export const officer = (id: string, role: UserRole): User => ({ id: id as UserId, name: `Officer ${id}`, role, unit: 'IOC' });

const noLists = { alarms: async () => [], runs: async () => [] };

type IncidentAt = { row: Incident; ver: number };

/** A console in memory: applies what is recorded at once, as the overlay does. */
export class FakeConsole {
  readonly users = new Map<string, User>([officer('op-1', 'operator'), officer('boss', 'leader')].map((user) => [user.id, user]));
  readonly settings = new Map<string, unknown>([['session.officer', 'op-1']]);
  readonly incidents = new Map<string, IncidentAt>();
  readonly cameras = new Map<string, Camera>();
  /** Scenes and walls by kind and id, and their history, newest first. */
  readonly documents = new Map<string, { body: Scene | Wall; ver: number }>();
  readonly history: WallEntryRow[] = [];
  readonly recorded: Operation[] = [];
  readonly outbox = new Map<string, { row: OutboxRow; operation: Operation; decision: Decision | null }>();
  actions: Partial<ActionRow>[] = [];
  audit: AuditRow[] = [];
  readonly seen: string[] = [];
  readonly replaced: { id: string; draft: OperationDraft }[] = [];
  readonly steps: string[] = [];
  syncStatus: SyncStatus = {
    hub: { state: 'connecting' },
    lastSyncAtMs: null,
    clockOffsetMs: null,
    catchUp: null,
    download: null,
    trouble: null,
  };
  /** Null unless a test gives one. */
  desks: HandlerParts['desks'] = null;
  /** What a test gives of cameras that turn, and of who holds them. */
  devices: PtzDevices = {
    open: () => {
      throw new Error('no camera turns here');
    },
  };
  probe: StreamProbe = { probe: () => Promise.reject(new Error('no stream')) };
  finder: CameraFinder = { find: async () => [], describe: () => Promise.reject(new Error('no device')) };
  desk: LeaseDesk = { leases: () => Promise.reject(new Error('no hub')) };
  seatHub: SeatHub = { seats: () => Promise.reject(new Error('no hub')) };
  signOnHub: SignOnHub = {
    signOn: () => Promise.reject(new ChiLangError('hubUnreachable', 'no hub')),
    grants: () => Promise.reject(new ChiLangError('hubUnreachable', 'no hub')),
    setPassword: () => Promise.reject(new ChiLangError('hubUnreachable', 'no hub')),
    accounts: () => Promise.reject(new ChiLangError('hubUnreachable', 'no hub')),
  };
  /** A password is its own hash, and a grant is JSON after its key. */
  proofs: Proofs = {
    hash: async (password) => password,
    holds: async (password, hash) => password === hash,
    read: (token, key) => (token.startsWith(key) ? (JSON.parse(token.slice(key.length)) as Grant) : null),
  };
  /** Null: what the console itself has. */
  sources: HandoverSources | null = null;
  layers: MapWorld = noLayers;
  device = device;
  displays: Displays = noDisplays;
  after: (delayMs: number, run: () => void) => () => void = () => () => {};
  nowMs = 1_000_000;
  #nextId = 0;

  readonly store: HandlerParts['store'] & Pick<Store, 'device' | 'user' | 'camera' | 'document'> = {
    device: async () => this.device,
    user: async (id) => this.users.get(id) ?? null,
    document: (async (k: string, id: string) => this.documents.get(`${k} ${id}`) ?? null) as Store['document'],
    camera: async (id) => this.cameras.get(id) ?? null,
    setting: async (name) => this.settings.get(name) ?? null,
    saveSetting: async (name, value) => void this.settings.set(name, value),
    search: async (text, limit) => [{ k: 'place', id: text, title: text, detail: String(limit), position: null }],
    outboxRow: async (id) => this.outbox.get(id) ?? null,
    dismiss: async (id) => {
      this.steps.push('dismiss');
      this.outbox.delete(id);
    },
    decide: async (ids, decision) => {
      this.steps.push('decide');
      for (const id of ids) {
        const found = this.outbox.get(id);
        if (found) this.outbox.set(id, { ...found, decision });
      }
    },
    replaceUnreadable: async (id, draft) => {
      this.steps.push('replace');
      this.replaced.push({ id, draft });
    },
    markSeen: async (ids) => void this.seen.push(...ids),
    record: async (drafts) => drafts.map((draft) => this.#record(draft)),
    query: (async (name: string, params: { id?: string }) => {
      if (name === 'outbox.actions') return { rows: this.actions, total: this.actions.length };
      if (name === 'shifts.list') return this.#documents('shift');
      if (name === 'log.list') return this.#documents('logLine');
      if (name === 'outbox.list') return { rows: [], total: 0 };
      if (name === 'incidents.list') {
        const rows = [...this.incidents.values()].map(({ row, ver }) => ({ ...row, ver, waiting: 0, conflicts: 0 }));
        return { rows, total: rows.length };
      }
      if (name === 'audit.list') return { rows: this.audit, total: this.audit.length };
      if (name === 'cameras.list') return { rows: [...this.cameras.values()], total: this.cameras.size };
      if (name === 'wall.history') return { rows: this.history, total: this.history.length };
      if (name === 'users.list') return { rows: [...this.users.values()], total: this.users.size };
      if (name === 'incident.timeline') return { rows: [], total: 0 };
      const found = this.incidents.get(params.id ?? '');
      return { rows: found ? [{ ...found.row, ver: found.ver, waiting: 0, conflicts: 0 }] : [], total: found ? 1 : 0 };
    }) as Store['query'],
  };

  parts(demo = false): HandlerParts {
    const session = new SessionService({ store: this.store, demo, version: '1.2.3' });
    const sync: HandlerParts['sync'] = {
      state: () => this.syncStatus,
      poke: () => void this.steps.push('poke'),
      now: () => void this.steps.push('now'),
      onState: () => () => {},
    };
    const ptz = new PtzService({
      ...{ session, sync, store: this.store, devices: this.devices, desk: this.desk, now: () => this.nowMs },
      after: (delayMs, run) => this.after(delayMs, run),
      onDefect: (error) => {
        throw error;
      },
    });
    const now = (): number => this.nowMs;
    const newId: HandlerParts['newId'] = (prefix) => `${prefix}-${++this.#nextId}`;
    const onDefect = (error: unknown): void => {
      throw error;
    };
    const after = (delayMs: number, run: () => void) => this.after(delayMs, run);
    const { store, desks, probe, finder } = this;
    const imports = new ImportService({ store, session, sync, desks, probe, finder, now, newId, after, onDefect });
    const audit = new AuditService({ store, session, sync, desks, now, newId });
    const signOn = new SignOnService({
      ...{ store, session, sync, audit, now, after, onDefect, hub: this.signOnHub, proofs: this.proofs },
      onEnded: () => void this.steps.push('signOnEnded'),
    });
    const log = new LogBook({ store, session, sync, desks, now, newId });
    const room = new RoomService({ store, session, onDefect });
    const walls = new WallService({ store, session, sync, desks, now, newId });
    return {
      ...{ session, sync, ptz, imports, room, walls },
      screens: new Screens({ room, walls, remotes: this.displays, now }),
      displays: new DisplayService({ displays: this.displays, session }),
      reports: new ReportService({
        audit,
        store,
        session,
        sync,
        desks,
        now,
        newId,
        pictures: { conditions: () => [] },
        printers: noPrinters,
        isExercise: false,
        handover: noLists,
      }),
      seats: new SeatService({ store, session, sync, hub: this.seatHub, now, after, newId, onDefect }),
      map: this.#map(session, newId, onDefect),
      audit,
      printers: noPrinters,
      log,
      shifts: new ShiftService({
        ...{ store, session, sync, desks, now, newId, signOn, log },
        sources: this.sources ?? openHandoverSources({ hubNow: now, store, pictures: { conditions: () => [] } }),
      }),
      signOn,
      pictures: { saw: () => {}, know: () => {}, clips: null },
      store: this.store,
      windows: {
        capabilities: () => ({ kind: 'fake', windows: true, displays: false, secrets: 'none', keepAwake: false }),
        open: async (panel) => `window-${panel}`,
      },
      desks: this.desks,
      now: () => this.nowMs,
      newId: (prefix) => `${prefix}-${++this.#nextId}`,
    };
  }

  #map(session: SessionService, newId: HandlerParts['newId'], onDefect: (error: unknown) => void): HandlerParts['map'] {
    const shared = { store: this.store, session, newId, now: () => this.nowMs, after: () => () => {}, onDefect, ...this.layers };
    return {
      fileLayers: new FileLayerService({ ...shared, files: this.layers.fileLayerFiles }),
      online: new OnlineLayers({ ...shared, files: this.layers.onlineFiles }),
    };
  }

  #documents(k: string): { rows: Record<string, unknown>[]; total: number } {
    const rows = [...this.documents].flatMap(([key, { body, ver }]) => (key.startsWith(`${k} `) ? { ...body, ver } : []));
    return { rows: rows.reverse(), total: rows.length };
  }

  /** A document as if it came from the hub. */
  keep(k: DocumentKind, body: { readonly id: string; readonly [field: string]: unknown }): void {
    this.documents.set(`${k} ${body.id}`, { body: body as never, ver: 1 });
  }

  #record(draft: OperationDraft): Operation {
    this.steps.push('record');
    const operation = { ...draft, n: this.recorded.length + 1, device, sig: null } as Operation;
    this.recorded.push(operation);
    const at = this.incidents.get(operation.target.id);
    const key = `${operation.target.k} ${operation.target.id}`;
    const document = this.documents.get(key);
    const ver = (document?.ver ?? at?.ver ?? 0) + 1;
    const effect = applyOperation(
      operation,
      {
        incident: at?.row,
        ...(document ? { [isDocumentKind(operation.target.k) ? 'document' : operation.target.k]: document.body } : {}),
      },
      ver,
    );
    if (effect.ok && effect.k === 'incident') this.incidents.set(operation.target.id, { row: effect.row, ver: (at?.ver ?? 0) + 1 });
    if (effect.ok && effect.k === 'camera') this.cameras.set(operation.target.id, effect.row);
    if (effect.ok && isDocumentKind(effect.k)) this.documents.set(key, { body: effect.row as never, ver });
    if (effect.ok && (effect.k === 'scene' || effect.k === 'wall')) {
      this.documents.set(key, { body: effect.row, ver });
      this.history.unshift({ ...effect.entry, waiting: true });
    }
    return operation;
  }
}
