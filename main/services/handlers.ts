import type { CallName, CallResult } from '#contract/calls.ts';
import { ChiLangError } from '#contract/errors.ts';
import type { Store } from '../store/store.ts';
import type { AttachmentService } from './attachments/attachment-service.ts';
import type { ActionParts } from './actions.ts';
import { alarmHandlers } from './alarms/alarm-handlers.ts';
import { AlarmService } from './alarms/alarm-service.ts';
import type { AuditService } from './audit/audit-service.ts';
import { ConflictService } from './conflicts.ts';
import { CameraEdits } from './camera-edit.ts';
import { ClipService } from './clips.ts';
import type { ImportService } from './import/import-service.ts';
import { IncidentService } from './incidents.ts';
import { mapLayerHandlers } from './map/map-handlers.ts';
import type { MapService } from './map/map-service.ts';
import { OutboxService } from './outbox.ts';
import type { CallRequest, Desks, Pictures, Sync, Windows } from './ports.ts';
import type { PtzService } from './ptz/ptz-service.ts';
import type { RoomService } from './room.ts';
import type { SeatService } from './seats/seat-service.ts';
import type { Printers } from './reports/ports.ts';
import type { ReportService } from './reports/report-service.ts';
import { MapPrinter } from './overlays/map-printer.ts';
import { OverlayService } from './overlays/overlay-service.ts';
import { packHandlers } from './map-packs/pack-handlers.ts';
import type { PackLibrary } from './map-packs/pack-library.ts';
import { boardHandlers } from './boards/board-service.ts';
import { keptPlanHandlers } from './desk-files/kept-plans.ts';
import { indicatorHandlers } from './indicators/indicator-service.ts';
import { warningHandlers } from './warnings/warning-service.ts';
import { procedureHandlers } from './procedures/procedure-handlers.ts';
import { SearchService } from './searches.ts';
import type { LogBook } from './shift/log-book.ts';
import type { ShiftService } from './shift/shift-service.ts';
import type { SignOnService } from './sign-on/sign-on-service.ts';
import type { SessionService } from './session.ts';
import type { DisplayService } from './wall/display-service.ts';
import type { Screens } from './wall/screens.ts';
import type { WallService } from './wall/wall-service.ts';
import { UnitService } from './units.ts';
import { WorkspaceService } from './workspaces.ts';

/** One function for each call of the contract; one that is missing does not compile. */
export type Handlers = { readonly [N in CallName]: (params: CallRequest<N>) => Promise<CallResult<N>> };

export type HandlerParts = ActionParts & {
  readonly store: Pick<
    Store,
    | 'record'
    | 'camera'
    | 'document'
    | 'device'
    | 'query'
    | 'outboxRow'
    | 'dismiss'
    | 'decide'
    | 'markSeen'
    | 'replaceUnreadable'
    | 'search'
    | 'setting'
    | 'saveSetting'
  >;
  readonly session: SessionService;
  readonly sync: Sync;
  readonly windows: Windows;
  readonly ptz: PtzService;
  readonly pictures: Pick<Pictures, 'saw' | 'know' | 'clips'>;
  readonly imports: ImportService;
  readonly room: RoomService;
  readonly walls: WallService;
  readonly screens: Screens;
  readonly displays: DisplayService;
  readonly seats: SeatService;
  readonly reports: ReportService;
  readonly printers: Printers;
  /** Left out: this console keeps no files. */
  readonly attachments?: AttachmentService | null;
  /** Left out: this console keeps no map packs. */
  readonly packs?: PackLibrary | null;
  readonly map: Pick<MapService, 'fileLayers' | 'online'>;
  readonly audit: AuditService;
  readonly signOn: SignOnService;
  readonly shifts: ShiftService;
  readonly log: LogBook;
  /** Null: operations are not exchanged with other desks. */
  readonly desks: Desks | null;
};

const desksOf = ({ desks }: HandlerParts): Desks => {
  if (desks) return desks;
  throw new ChiLangError('unsupported', 'This console exchanges nothing with other desks; start it with --lan-key FILE.');
};

const attachmentsOf = ({ attachments }: HandlerParts): AttachmentService => {
  if (attachments) return attachments;
  throw new ChiLangError('unsupported', 'This console keeps no files.');
};

const packsOf = ({ packs }: HandlerParts): PackLibrary => {
  if (packs) return packs;
  throw new ChiLangError('unsupported', 'This console keeps no map packs.');
};

/** A call that answers nothing but that it was done. */
const done =
  <P>(run: (params: P) => Promise<void>) =>
  async (params: P): Promise<Record<string, never>> => {
    await run(params);
    return {};
  };

const importHandlers = (imports: ImportService) =>
  ({
    'cameras.readFile': (params) => imports.readFile(params),
    'cameras.discover': (params) => imports.discover(params),
    'cameras.check': (params) => imports.check(params),
    'cameras.probe': done((params) => imports.probe(params)),
    'cameras.cancel': done((params) => imports.cancel(params)),
    'cameras.take': (params) => imports.take(params),
    'cameras.undoTake': (params) => imports.undoTake(params),
  }) satisfies Partial<Handlers>;

const ptzHandlers = (ptz: PtzService): Pick<Handlers, Extract<CallName, `ptz.${string}`>> => {
  return {
    'ptz.hold': done((params) => ptz.hold(params)),
    'ptz.release': done((params) => ptz.release(params)),
    'ptz.ask': done((params) => ptz.ask(params)),
    'ptz.move': done((params) => ptz.move(params)),
    'ptz.stop': done((params) => ptz.stopMoving(params)),
    'ptz.presets': (params) => ptz.presets(params),
    'ptz.gotoPreset': done((params) => ptz.gotoPreset(params)),
    'ptz.savePreset': done((params) => ptz.savePreset(params)),
    'ptz.removePreset': done((params) => ptz.removePreset(params)),
    'ptz.patrol': done((params) => ptz.patrol(params)),
  };
};

const wallHandlers = ({ walls, screens, displays }: Pick<HandlerParts, 'walls' | 'screens' | 'displays'>) =>
  ({
    'scene.put': (params) => walls.putScene(params),
    'scene.change': (params) => walls.changeScene(params),
    'scene.undo': ({ id }) => walls.stepScene('undo', id),
    'scene.redo': ({ id }) => walls.stepScene('redo', id),
    'wall.set': (params) => walls.set(params),
    'wall.take': (params) => walls.take(params),
    'wall.push': (params) => walls.push(params),
    'wall.undo': ({ id }) => walls.stepWall('undo', id),
    'wall.redo': ({ id }) => walls.stepWall('redo', id),
    'image.put': (params) => walls.putImage(params),
    'screen.report': done(async (params) => screens.report(params)),
    'displays.pair': (params) => displays.pair(params),
    'displays.rename': done((params) => displays.rename(params)),
    'displays.unpair': done((params) => displays.unpair(params)),
    'screen.clock': async () => ({ nowMs: walls.sharedNow() }),
  }) satisfies Partial<Handlers>;

const seatHandlers = (seats: SeatService) =>
  ({
    'seat.show': done(async (params) => seats.show(params)),
    'seat.watch': done((params) => seats.watch(params)),
    'seat.drive': done(async (params) => seats.drive(params)),
    'seat.change': done(async (params) => seats.change(params)),
    'seat.leave': done(async () => seats.leave()),
    'seat.end': done(async () => seats.end()),
  }) satisfies Partial<Handlers>;

const reportHandlers = (reports: ReportService) =>
  ({
    'report.compose': (params) => reports.compose(params),
    'report.write': (params) => reports.write(params),
    'report.approve': (params) => reports.approve(params),
    'report.remove': (params) => reports.remove(params),
    'report.letterhead': (params) => reports.letterhead(params),
    'report.setLetterhead': done((params) => reports.setLetterhead(params)),
  }) satisfies Partial<Handlers>;

const overlayHandlers = (overlays: OverlayService, printer: MapPrinter) =>
  ({
    'overlay.draw': (params) => overlays.draw(params),
    'overlay.change': (params) => overlays.change(params),
    'overlay.remove': (params) => overlays.remove(params),
    'bookmark.save': (params) => overlays.keep(params),
    'bookmark.remove': (params) => overlays.drop(params),
    'map.print': (params) => printer.print(params),
  }) satisfies Partial<Handlers>;

const shiftHandlers = ({ shifts, log }: Pick<HandlerParts, 'shifts' | 'log'>) =>
  ({
    'shift.begin': () => shifts.begin(),
    'shift.draft': () => shifts.draft(),
    'shift.handOver': (params) => shifts.handOver(params),
    'shift.end': (params) => shifts.end(params),
    'shift.difference': () => shifts.difference(),
    'log.write': (params) => log.write(params),
  }) satisfies Partial<Handlers>;

export const createHandlers = (parts: HandlerParts): Handlers => {
  const { store, session, sync, windows } = parts;
  const incidents = new IncidentService(parts);
  const outbox = new OutboxService(parts);
  const conflicts = new ConflictService(parts);
  const clips = new ClipService(parts);
  const edits = new CameraEdits(parts);
  const workspaces = new WorkspaceService(parts);
  const searches = new SearchService(parts);
  const alarms = new AlarmService(parts);
  const units = new UnitService(parts);
  return {
    'session.get': async () => ({ session: await session.current(), capabilities: windows.capabilities() }),
    'session.switchOfficer': ({ userId }) => session.switchOfficer(userId),
    'session.signOn': done((params) => parts.signOn.signOn(params)),
    'session.prove': done((params) => parts.signOn.prove(params)),
    'session.lock': done(() => parts.signOn.lock()),
    'session.setIdleLock': done(async ({ minutes }) => {
      await session.onDuty();
      await session.setIdleLock(minutes);
    }),
    'accounts.list': () => parts.signOn.accounts(null),
    'accounts.act': (params) => parts.signOn.accounts(params),
    'session.setPassword': done((params) => parts.signOn.setPassword(params)),
    'incident.create': (params) => incidents.create(params),
    'incident.transition': async (params) => {
      const done = await incidents.transition(params);
      if (params.to === 'received') await parts.log.incidentTaken(params.id);
      return done;
    },
    'incident.assign': (params) => incidents.assign(params),
    'incident.note': (params) => incidents.note(params),
    'incident.update': (params) => incidents.update(params),
    'incident.act': (params) => incidents.act(params),
    'attachment.piece': async (params) => attachmentsOf(parts).piece(params),
    'attachment.cancel': done(async (params) => attachmentsOf(parts).cancel(params)),
    'attachment.retry': done(async (params) => attachmentsOf(parts).retry(params)),
    'unit.put': (params) => units.put(params),
    'deadlinePolicy.put': (params) => units.putDeadlines(params),
    'outbox.decide': (params) => outbox.decide(params),
    'outbox.resolve': (params) => conflicts.resolve(params),
    'outbox.undoDecision': (params) => conflicts.undo(params),
    'outbox.giveUp': (params) => outbox.giveUp(params),
    'outbox.seen': (params) => outbox.seen(params),
    'desks.export': () => desksOf(parts).exportFile(),
    'desks.import': async ({ text }) => {
      const taken = await desksOf(parts).importFile(text);
      // What was brought may be handed on at once.
      sync.poke();
      return taken;
    },
    ...ptzHandlers(parts.ptz),
    ...importHandlers(parts.imports),
    ...wallHandlers(parts),
    ...seatHandlers(parts.seats),
    ...reportHandlers(parts.reports),
    ...alarmHandlers(alarms),
    ...shiftHandlers(parts),
    'cameras.sighted': async ({ sightings }) => {
      parts.pictures.saw(sightings);
      return {};
    },
    'cameras.knowAlarms': done(({ ids }) => alarms.knowCameras(ids)),
    'clips.make': (params) => clips.make(params),
    'clips.retry': done((params) => clips.retry(params)),
    'clips.remove': done((params) => clips.remove(params)),
    'cameras.hosts': (params) => edits.hosts(params),
    'cameras.edit': done((params) => edits.edit(params)),
    'cameras.undoEdit': done((params) => edits.undo(params)),
    'room.setDisplay': done((params) => parts.room.setDisplay(params)),
    'room.forget': done((params) => parts.room.forget(params)),
    'room.undo': done(() => parts.room.undo()),
    'sync.now': async () => {
      sync.now();
      return {};
    },
    'audit.tell': done(({ act, subject }) => parts.audit.tell(act, subject)),
    'audit.export': ({ filter }) => parts.audit.export(filter),
    'search.save': (params) => searches.save(params),
    'search.remove': (params) => searches.remove(params),
    ...procedureHandlers(parts),
    ...overlayHandlers(new OverlayService(parts), new MapPrinter(parts)),
    ...packHandlers(() => packsOf(parts)),
    ...mapLayerHandlers(parts.map),
    ...indicatorHandlers(parts),
    ...boardHandlers(parts),
    ...warningHandlers(parts),
    ...keptPlanHandlers(parts),
    'search.find': ({ text, limit }) => store.search(text, limit),
    'window.open': async ({ panel }) => ({ windowId: await windows.open(panel) }),
    'workspace.load': (params) => workspaces.load(params),
    'workspace.save': (params) => workspaces.save(params),
  };
};
