import { createHash } from 'node:crypto';
import type { CallResult } from '#contract/calls.ts';
import type { WallEntryRow } from '#contract/wall.ts';
import { ChiLangError } from '#contract/errors.ts';
import type { DeviceId, IncidentId, OperationId, SceneId, WallId, WallImageId } from '#domain/ids.ts';
import { Operation, type OperationArgs, type OperationDraft, operationSchemaVersion, type SceneChange } from '#domain/operation.ts';
import type { Scene, SceneScreens } from '#domain/scene.ts';
import { consoleActor, type User } from '#domain/user.ts';
import { computeSceneStep, computeWallStep, findStep } from '#domain/wall-history.ts';
import { applyWallOperation, computeWallRefusal, type WallRows } from '#domain/wall-mutators.ts';
import type { TakeCause, Wall, WallScreen } from '#domain/wall.ts';
import type { Store } from '../../store/store.ts';
import { type ActionParts, ActionRecorder } from '../actions.ts';
import { hubTimeMs } from '../hub-time.ts';
import type { CallRequest } from '../ports.ts';

export type WallParts = ActionParts & {
  readonly store: Pick<Store, 'record' | 'document' | 'query' | 'device'>;
};

/** What a console tells of its own wall: its screens, and the addresses at which other computers become some. */
export type WallSurroundings = { readonly screens: readonly WallScreen[]; readonly displaysAt: readonly string[] };

const isSame = (a: unknown, b: unknown): boolean => JSON.stringify(a) === JSON.stringify(b);

/** Between an order and the moment every screen changes: long enough to reach a screen and to begin its pictures, too short to be waited for. */
export const takeLeadMs = 250;

type Draft = OperationDraft extends infer D ? (D extends { target: { k: 'scene' | 'wall' | 'wallImage' } } ? D : never) : never;
/** A draft before anybody signed it. */
type Order = Draft extends infer D ? (D extends Draft ? Omit<D, 'id' | 'sv' | 'actor' | 'atMs'> : never) : never;
type Recorded = CallResult<'wall.set'>;
type Taken = CallResult<'wall.take'>;
type Known<T> = { readonly body: T; readonly ver: number };

/** Scenes, and what stands on the walls: every change is an action of its own that can be taken back. */
export class WallService {
  readonly #parts: WallParts;
  readonly #actions: ActionRecorder;
  /** A step back is read from what was done before it: two that are asked for at once are two steps. */
  #turn: Promise<unknown> = Promise.resolve();

  constructor(parts: WallParts) {
    this.#parts = parts;
    this.#actions = new ActionRecorder(parts);
  }

  /** The shared clock, UTC milliseconds: the hub's as well as this console knows it. */
  sharedNow(): number {
    return hubTimeMs(this.#parts);
  }

  /** The wall this console drives; null: it has none yet. */
  async own(): Promise<Known<Wall> | null> {
    return this.#parts.store.document('wall', await this.ownId());
  }

  async ownId(): Promise<WallId> {
    return ownWallId(await this.#parts.store.device());
  }

  async putScene({ id, baseVer, scene }: CallRequest<'scene.put'>): Promise<CallResult<'scene.put'>> {
    const sceneId = id ?? (this.#parts.newId('scn') as SceneId);
    const { operationId } = await this.#act({ kind: 'scene.put', target: { k: 'scene', id: sceneId }, baseVer, args: scene });
    return { id: sceneId, operationId };
  }

  changeScene({ id, baseVer, changes }: CallRequest<'scene.change'>): Promise<Recorded> {
    return this.#changeScene(id, baseVer, changes);
  }

  stepScene(step: 'undo' | 'redo', id: SceneId): Promise<Recorded> {
    return this.#afterOthers(() => this.#stepScene(step, id));
  }

  async #stepScene(step: 'undo' | 'redo', id: SceneId): Promise<Recorded> {
    const entry = await this.#step(step, id);
    const { ver } = await this.#scene(id);
    return this.#changeScene(id, ver, computeSceneStep(step, entry), entry.operationId);
  }

  set({ id, baseVer, changes }: CallRequest<'wall.set'>): Promise<Recorded> {
    return this.#act({ kind: 'wall.set', target: { k: 'wall', id }, baseVer, args: changes });
  }

  take({ id, baseVer, sceneId, screens, incidentId }: CallRequest<'wall.take'>): Promise<Taken> {
    return this.#afterOthers(async () => {
      const scene = sceneId === null ? null : { id: sceneId, ver: (await this.#scene(sceneId)).ver };
      return this.#onAir(id, baseVer, 'wall.take', { screens, scene, cause: 'officer', incidentId });
    });
  }

  push({ id, baseVer, ...args }: CallRequest<'wall.push'>): Promise<Taken> {
    return this.#afterOthers(() => this.#onAir(id, baseVer, 'wall.push', { ...args, cause: 'officer' }));
  }

  stepWall(step: 'undo' | 'redo', id: WallId): Promise<Taken> {
    return this.#afterOthers(() => this.#stepWall(step, id));
  }

  async #stepWall(step: 'undo' | 'redo', id: WallId): Promise<Taken> {
    const entry = await this.#step(step, id);
    const { body, ver } = await this.#wall(id);
    const { kind, args } = computeWallStep(step, entry, body.air);
    return this.#onAir(id, ver, kind, args);
  }

  /** A schedule or a rule of this console takes a scene on its own wall. */
  async takeByItself(scene: Known<Scene>, screens: SceneScreens, cause: TakeCause, incidentId: IncidentId | null): Promise<void> {
    const wall = await this.own();
    if (!wall) return;
    const args = { screens, scene: { id: scene.body.id, ver: scene.ver }, cause, incidentId, takeAtMs: this.#takeAtMs() };
    await this.#actAsConsole({ kind: 'wall.take', target: { k: 'wall', id: wall.body.id }, baseVer: wall.ver, args });
  }

  /** This console tells which screens it has, and where others become some; the first time its wall comes to be, by this name. */
  async keep(name: string, { screens, displaysAt }: WallSurroundings): Promise<void> {
    const target = { k: 'wall' as const, id: await this.ownId() };
    if (!(await this.own())) await this.#actAsConsole({ kind: 'wall.put', target, baseVer: 0, args: { name, screens: [...screens] } });
    const wall = await this.own();
    const changes = {
      ...(isSame(wall?.body.screens, screens) ? {} : { screens: [...screens] }),
      ...(isSame(wall?.body.displaysAt ?? [], displaysAt) ? {} : { displaysAt: [...displaysAt] }),
    };
    if (wall && Object.keys(changes).length > 0) await this.#actAsConsole({ kind: 'wall.set', target, baseVer: wall.ver, args: changes });
  }

  async putImage(args: CallRequest<'image.put'>): Promise<CallResult<'image.put'>> {
    const bytes = Buffer.from(args.data, 'base64');
    if (!isPicture(bytes, args.type))
      throw new ChiLangError('badInput', `These bytes are no ${args.type}; choose a PNG, JPEG or WebP picture.`);
    const id = `img-${createHash('sha256').update(bytes).digest('hex').slice(0, 40)}` as WallImageId;
    await this.#act({ kind: 'image.put', target: { k: 'wallImage', id }, baseVer: 0, args });
    return { id };
  }

  #afterOthers<T>(act: () => Promise<T>): Promise<T> {
    const done = this.#turn.then(act);
    this.#turn = done.catch(() => undefined);
    return done;
  }

  #changeScene(id: SceneId, baseVer: number, changes: SceneChange[], undoes?: OperationId): Promise<Recorded> {
    const args = { changes, ...(undoes === undefined ? {} : { undoes }) };
    return this.#act({ kind: 'scene.change', target: { k: 'scene', id }, baseVer, args });
  }

  async #onAir<K extends 'wall.take' | 'wall.push'>(
    id: WallId,
    baseVer: number,
    kind: K,
    args: Omit<OperationArgs<K>, 'takeAtMs'>,
  ): Promise<Taken> {
    const { body } = await this.#wall(id);
    const { store, sync } = this.#parts;
    if (body.device !== (await store.device()) && sync.state().hub.state !== 'online') {
      throw new ChiLangError(
        'hubUnreachable',
        `The wall ${body.name} is driven by another console and the hub is away: it cannot be reached now.`,
      );
    }
    const takeAtMs = this.#takeAtMs();
    const order = { kind, target: { k: 'wall', id }, baseVer, args: { ...args, takeAtMs } } as unknown as Order;
    return { ...(await this.#act(order)), takeAtMs };
  }

  #takeAtMs(): number {
    return this.sharedNow() + takeLeadMs;
  }

  async #act(order: Order): Promise<Recorded> {
    const officer = await this.#parts.session.operator();
    return this.#record(order, await this.#actions.envelope(), officer);
  }

  async #actAsConsole(order: Order): Promise<void> {
    const id = this.#parts.newId('op') as OperationId;
    await this.#record(order, { id, sv: operationSchemaVersion, actor: consoleActor, atMs: this.sharedNow() }, null);
  }

  /** Judged here as the hub will, so that what cannot be is said at once; the hub has the last word. */
  async #record(order: Order, envelope: Pick<Draft, 'id' | 'sv' | 'actor' | 'atMs'>, officer: User | null): Promise<Recorded> {
    const { store } = this.#parts;
    const draft = { ...order, ...envelope } as Draft;
    const rows = await this.#rowsOf(draft);
    const device = await store.device();
    const operation = Operation.parse({ ...draft, n: 1, device, sig: null }) as Parameters<typeof applyWallOperation>[0];
    const refusal = computeWallRefusal(operation, officer, rows);
    if (refusal !== null) throw new ChiLangError('forbidden', refusal);
    const effect = applyWallOperation(operation, rows, draft.baseVer + 1);
    if (!effect.ok) throw new ChiLangError(effect.kind, effect.message);
    await this.#actions.record(draft);
    return { operationId: draft.id };
  }

  async #rowsOf(draft: Draft): Promise<WallRows> {
    const { store } = this.#parts;
    const sceneId = draft.kind === 'wall.take' ? draft.args.scene?.id : draft.target.k === 'scene' ? draft.target.id : undefined;
    const [scene, wall] = await Promise.all([
      sceneId === undefined ? null : store.document('scene', sceneId),
      draft.target.k === 'wall' ? store.document('wall', draft.target.id) : null,
    ]);
    return { ...(scene ? { scene: scene.body } : {}), ...(wall ? { wall: wall.body } : {}) };
  }

  async #step(step: 'undo' | 'redo', targetId: string): Promise<WallEntryRow> {
    const { rows } = await this.#parts.store.query('wall.history', { targetId });
    const entry = findStep(step, rows);
    if (!entry) throw new ChiLangError('notFound', step === 'undo' ? 'There is nothing to take back.' : 'There is nothing to do again.');
    return entry;
  }

  async #wall(id: WallId): Promise<Known<Wall>> {
    const wall = await this.#parts.store.document('wall', id);
    if (!wall) throw new ChiLangError('notFound', `No wall ${id} is known at this console.`);
    return wall;
  }

  async #scene(id: SceneId): Promise<Known<Scene>> {
    const scene = await this.#parts.store.document('scene', id);
    if (!scene || scene.body.isRemoved) throw new ChiLangError('notFound', `No scene ${id} is known at this console.`);
    return scene;
  }
}

/** The wall of a console: it has one at most. */
export const ownWallId = (device: DeviceId): WallId => `wall-${device}`.slice(0, 52) as WallId;

const beginnings: Readonly<Record<string, (bytes: Buffer) => boolean>> = {
  'image/png': (bytes) => bytes.subarray(0, 8).toString('latin1') === '\x89PNG\r\n\x1a\n',
  'image/jpeg': (bytes) => bytes[0] === 0xff && bytes[1] === 0xd8 && bytes[2] === 0xff,
  'image/webp': (bytes) => bytes.subarray(0, 4).toString('latin1') === 'RIFF' && bytes.subarray(8, 12).toString('latin1') === 'WEBP',
};

const isPicture = (bytes: Buffer, type: string): boolean => beginnings[type]?.(bytes) ?? false;
