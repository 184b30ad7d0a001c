import { ChiLangError } from '#contract/errors.ts';
import type { PtzRow } from '#contract/rows.ts';
import type { CameraId, UserId } from '#domain/ids.ts';
import { canManage, type User } from '#domain/user.ts';
import type { Store } from '../../store/store.ts';
import type { CallRequest, Sync } from '../ports.ts';
import type { SessionService } from '../session.ts';
import { KeptPatrols } from './kept-patrols.ts';
import { LeaseBook } from './lease-book.ts';
import type { LeaseDesk, Preset, PtzDevice, PtzDevices } from './ports.ts';
import { computePtzRow } from './ptz-row.ts';
import { Rounds } from './rounds.ts';
import { hubTimeMs } from '../hub-time.ts';
import { canTurn, readTrouble, Turning } from './turning.ts';

export type PtzParts = {
  readonly store: Pick<Store, 'camera' | 'user' | 'device' | 'setting' | 'saveSetting'>;
  readonly session: Pick<SessionService, 'operator' | 'current' | 'onChanged'>;
  readonly sync: Pick<Sync, 'state'>;
  readonly devices: PtzDevices;
  readonly desk: LeaseDesk;
  readonly now: () => number;
  readonly after: (delayMs: number, run: () => void) => () => void;
  readonly onDefect: (error: unknown) => void;
};

/** A camera whose state nobody asked for this long is not looked after any more. */
const watchedMs = 5_000;
/** A hold is prolonged in the middle of its life, so that not every turn of the stick asks the hub. */
const prolongMs = 10_000;

/** Turning cameras: who may, who holds one, what it does. See README.md. */
export class PtzService {
  readonly #parts: PtzParts;
  readonly #book: LeaseBook;
  readonly #patrols: KeptPatrols;
  readonly #rounds: Rounds;
  readonly #turning = new Map<CameraId, { of: string; turning: Turning }>();
  readonly #listeners = new Set<() => void>();
  readonly #leaveSession: () => void;

  constructor(parts: PtzParts) {
    this.#parts = parts;
    this.#book = new LeaseBook({ desk: parts.desk, device: () => parts.store.device(), hubNow: () => this.#hubNow() });
    this.#patrols = new KeptPatrols(parts.store);
    this.#rounds = new Rounds({
      ...parts,
      book: this.#book,
      hubNow: () => this.#hubNow(),
      all: () => [...this.#turning.values()].map(({ turning }) => turning),
      onChanged: () => this.#tell(),
    });
    this.#leaveSession = parts.session.onChanged(() => this.#releaseAll());
  }

  /** Takes up the patrols that ran when the console ended. */
  async start(): Promise<void> {
    for (const [id, { on }] of await this.#patrols.all()) if (on) await this.#open(id).catch(() => {});
    this.#rounds.wake();
  }

  async stop(): Promise<void> {
    this.#leaveSession();
    this.#rounds.stop();
    await Promise.all([...this.#turning.values()].map(({ turning }) => turning.drive.end()));
  }

  /** Called after the state of a camera may have changed. The answer stops it. */
  onChanged(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => void this.#listeners.delete(listener);
  }

  /** None for a camera that does not turn. That its state was asked keeps it fresh for a while. */
  async rows(id: CameraId): Promise<PtzRow[]> {
    if (!canTurn(await this.#parts.store.camera(id))) return [];
    const turning = await this.#open(id);
    turning.watchedUntilMs = this.#parts.now() + watchedMs;
    this.#rounds.wake();
    const [device, { officerId }] = await Promise.all([this.#parts.store.device(), this.#parts.session.current()]);
    const nameOf = async (user: UserId): Promise<string> => (await this.#parts.store.user(user))?.name ?? user;
    return [await computePtzRow(turning, { device, officer: officerId, nameOf }, this.#hubNow())];
  }

  async hold({ id, take }: CallRequest<'ptz.hold'>): Promise<void> {
    const officer = await this.#parts.session.operator();
    if (take && !canManage(officer.role)) {
      throw new ChiLangError('forbidden', `The role ${officer.role} may ask for a camera that is held, not take it.`);
    }
    await this.#hold(await this.#open(id), officer, take);
  }

  async release({ id }: CallRequest<'ptz.release'>): Promise<void> {
    const officer = await this.#parts.session.operator();
    const turning = await this.#open(id);
    if (turning.drive.moving) await turning.drive.stop().catch(() => {});
    turning.takenBy = null;
    turning.usedAtMs = 0;
    await this.#rounds.wish(turning, officer.id, 'release');
  }

  async ask({ id }: CallRequest<'ptz.ask'>): Promise<void> {
    const officer = await this.#parts.session.operator();
    await this.#rounds.wish(await this.#open(id), officer.id, 'ask');
  }

  async move({ id, ...velocity }: CallRequest<'ptz.move'>): Promise<void> {
    const turning = await this.#heldBy(id);
    await this.#try(() => turning.run(() => turning.drive.move(velocity)));
  }

  /** Anybody who may act stops a camera that this console moves, whoever holds it. */
  async stopMoving({ id }: CallRequest<'ptz.stop'>): Promise<void> {
    const officer = await this.#parts.session.operator();
    const turning = await this.#open(id);
    if (!turning.drive.moving) await this.#hold(turning, officer, false);
    await this.#try(() => turning.run(() => turning.drive.stop()));
  }

  async presets({ id }: CallRequest<'ptz.presets'>): Promise<Preset[]> {
    const turning = await this.#open(id);
    return this.#try(() => turning.run((device) => device.presets()));
  }

  gotoPreset({ id, token }: CallRequest<'ptz.gotoPreset'>): Promise<void> {
    return this.#withHand(id, (device) => device.gotoPreset(token));
  }

  savePreset({ id, name, token }: CallRequest<'ptz.savePreset'>): Promise<void> {
    return this.#withHand(id, (device) => device.savePreset(name, token));
  }

  removePreset({ id, token }: CallRequest<'ptz.removePreset'>): Promise<void> {
    return this.#withHand(id, (device) => device.removePreset(token));
  }

  async patrol({ id, presets, on }: CallRequest<'ptz.patrol'>): Promise<void> {
    const officer = await this.#parts.session.operator();
    if (on && presets.length < 2) throw new ChiLangError('badInput', 'A patrol needs two presets or more.');
    const turning = await this.#open(id);
    const before = turning.order;
    turning.order = { presets, on, by: officer.id };
    if (!before.on || !on) Object.assign(turning, { place: null, hasYielded: false });
    await this.#patrols.keep(id, turning.order);
    const isMine = turning.held?.granted === true && turning.held.lease?.grade === 'patrol';
    if (!on && isMine) await this.#rounds.wish(turning, before.by ?? officer.id, 'release');
    this.#rounds.wake();
    this.#tell();
  }

  async #withHand(id: CameraId, run: (device: PtzDevice) => Promise<void>): Promise<void> {
    const turning = await this.#heldBy(id);
    await this.#try(() => turning.run(run));
  }

  async #heldBy(id: CameraId): Promise<Turning> {
    const officer = await this.#parts.session.operator();
    const turning = await this.#open(id);
    await this.#hold(turning, officer, false);
    return turning;
  }

  async #hold(turning: Turning, officer: User, take: boolean): Promise<void> {
    turning.usedAtMs = this.#parts.now();
    const { lease, granted } = turning.held ?? { lease: null, granted: false };
    const isFresh = granted && lease?.grade === 'hand' && lease.officer === officer.id && lease.untilMs - this.#hubNow() > 2 * prolongMs;
    if (isFresh && !take) return;
    const held = await this.#rounds.wish(turning, officer.id, take ? 'take' : 'hold');
    if (held?.granted) return;
    const name = held?.lease ? ((await this.#parts.store.user(held.lease.officer))?.name ?? held.lease.officer) : 'Somebody else';
    throw new ChiLangError('conflict', `${name} holds this camera; ask for it, or wait until it is free.`, { details: { holder: name } });
  }

  async #open(id: CameraId): Promise<Turning> {
    const camera = await this.#parts.store.camera(id);
    if (!camera) throw new ChiLangError('notFound', `No camera ${id} is known at this console.`);
    if (!canTurn(camera)) throw new ChiLangError('unsupported', 'This camera declares no PTZ; enter its ONVIF address and mark it as PTZ.');
    const of = camera.onvif ?? '';
    const known = this.#turning.get(id);
    if (known?.of === of) return known.turning;
    void known?.turning.drive.end();
    const { now, after } = this.#parts;
    const device = await this.#try(async () => this.#parts.devices.open(camera));
    const turning = new Turning({ ...{ id, device, now, after }, onChanged: () => this.#tell() });
    turning.order = (await this.#patrols.all()).get(id) ?? turning.order;
    const raced = this.#turning.get(id);
    if (raced?.of === of) return raced.turning;
    this.#turning.set(id, { of, turning });
    return turning;
  }

  async #try<T>(run: () => Promise<T>): Promise<T> {
    try {
      return await run();
    } catch (thrown) {
      if (thrown instanceof ChiLangError) throw thrown;
      const { kind, message } = readTrouble(thrown);
      throw new ChiLangError('cameraTrouble', message, { details: { trouble: kind }, cause: thrown });
    }
  }

  /** Another officer sits down: what the one before held is free. */
  #releaseAll(): void {
    for (const { turning } of this.#turning.values()) {
      const lease = turning.held?.granted && turning.held.lease?.grade === 'hand' ? turning.held.lease : null;
      turning.takenBy = null;
      if (lease) this.#rounds.wish(turning, lease.officer, 'release').catch((error: unknown) => this.#parts.onDefect(error));
    }
  }

  #hubNow(): number {
    return hubTimeMs(this.#parts);
  }

  #tell(): void {
    for (const listener of this.#listeners) listener();
  }
}
