import type { OperationId, RoomDisplayId, UserId } from './ids.ts';
import { isWithin, markParts, outermostParts, overtakenParts, type Part } from './marks.ts';
import type { Operation } from './operation.ts';
import { mostSceneScreens, type Scene } from './scene.ts';
import { canManage, canOperate, consoleActor, type UserRole } from './user.ts';
import { type CellContent, clockScreen, type ScreenContent } from './wall-content.ts';
import { wallLayouts } from './wall-layout.ts';
import { type Air, shownOn, type TakeCause, type Wall, type WallEntry, wallEntryId, type WallImage } from './wall.ts';

type Of<K extends Operation['kind']> = Extract<Operation, { kind: K }>;
export type SceneOperation = Of<'scene.put'> | Of<'scene.change'>;
export type WallOperation = Of<'wall.put'> | Of<'wall.set'> | Of<'wall.take'> | Of<'wall.push'>;

/** Rows of the wall an operation works on, as far as they exist where it runs. */
export type WallRows = { readonly scene?: Scene | undefined; readonly wall?: Wall | undefined; readonly image?: WallImage | undefined };

type Refusal = {
  readonly ok: false;
  readonly kind: 'notFound' | 'alreadyExists' | 'conflict' | 'badInput' | 'forbidden';
  readonly message: string;
};

/** What an operation does to a scene, a wall or a picture. */
export type WallEffect =
  | { readonly ok: true; readonly k: 'scene'; readonly row: Scene; readonly entry: WallEntry }
  | { readonly ok: true; readonly k: 'wall'; readonly row: Wall; readonly entry: WallEntry }
  | { readonly ok: true; readonly k: 'wallImage'; readonly row: WallImage; readonly entry: null }
  | Refusal;

type Values = Record<string, unknown>;
type Change = { readonly part: Part; readonly before: unknown; readonly after: unknown };

const refuse = (kind: Refusal['kind'], message: string): Refusal => ({ ok: false, kind, message });
const isSame = (a: unknown, b: unknown): boolean => JSON.stringify(a ?? null) === JSON.stringify(b ?? null);

const entryOf = (
  op: SceneOperation | WallOperation,
  ver: number,
  kind: WallEntry['kind'],
  changes: readonly Change[],
  more: { readonly cause?: TakeCause; readonly undoes?: OperationId | undefined } = {},
): WallEntry => ({
  id: wallEntryId(op.target.id, ver),
  targetKind: op.target.k,
  targetId: op.target.id,
  ver,
  operationId: op.id,
  kind,
  cause: more.cause ?? 'officer',
  actor: op.actor,
  device: op.device,
  atMs: op.atMs,
  undoes: more.undoes ?? null,
  before: Object.fromEntries(changes.map(({ part, before }) => [part, before ?? null])) as Values,
  after: Object.fromEntries(changes.map(({ part, after }) => [part, after ?? null])) as Values,
});

/** What the officer wanted rests on what somebody else has changed since: nothing is merged over it. */
const overtaken = (parts: readonly Part[]): Refusal =>
  refuse('conflict', `Somebody else changed ${parts.join(', ')} meanwhile; look at it and do it again.`);

/** The whole of a screen with one cell changed. */
export const withCell = (screen: ScreenContent, cell: number, content: CellContent | null): ScreenContent => {
  const cells = Array.from({ length: Math.max(screen.cells.length, cell + 1) }, (_, at) =>
    at === cell ? content : (screen.cells[at] ?? null),
  );
  return { ...screen, cells };
};

/** Applies an operation on a scene, a wall or a picture; the same on the console and at the hub. Never throws for input that fits its schema. */
export const applyWallOperation = (op: SceneOperation | WallOperation | Of<'image.put'>, rows: WallRows, nextVer: number): WallEffect => {
  switch (op.kind) {
    case 'image.put':
      return { ok: true, k: 'wallImage', row: rows.image ?? { ...op.args, id: op.target.id }, entry: null };
    case 'scene.put':
      return putScene(op, rows.scene, nextVer);
    case 'scene.change':
      return rows.scene ? changeScene(op, rows.scene, nextVer) : refuse('notFound', `Scene ${op.target.id} does not exist.`);
    case 'wall.put':
      return putWall(op, rows.wall, nextVer);
    default:
      return rows.wall ? changeWall(op, rows.wall, nextVer) : refuse('notFound', `Wall ${op.target.id} does not exist.`);
  }
};

const draftParts = ['name', 'note', 'screens', 'who', 'schedules', 'rules'] as const;

const putScene = (op: Of<'scene.put'>, before: Scene | undefined, ver: number): WallEffect => {
  const lost = before ? overtakenParts(before.marks, [''], op) : [];
  if (lost.length > 0) return overtaken(['the scene']);
  const row: Scene = {
    ...before,
    id: op.target.id,
    ...op.args,
    lockedBy: before?.lockedBy ?? null,
    isRemoved: false,
    createdBy: before?.createdBy ?? op.actor,
    updatedAtMs: op.atMs,
    marks: markParts(before?.marks ?? {}, [''], ver, op.device),
  };
  const changes = [...draftParts, 'isRemoved' as const]
    .filter((part) => !before || !isSame(before[part], row[part]))
    .map((part): Change => ({ part, before: before?.[part], after: row[part] }));
  return { ok: true, k: 'scene', row, entry: entryOf(op, ver, before ? 'changed' : 'created', changes) };
};

type SceneChange = Of<'scene.change'>['args']['changes'][number];

/** The part of the scene a change claims. */
export const scenePartOf = (change: SceneChange): Part => {
  if (change.part === 'cell') return `screens/${change.screen}/${change.cell}`;
  return change.part === 'screen' ? `screens/${change.screen}` : change.part;
};

const changeScene = (op: Of<'scene.change'>, scene: Scene, ver: number): WallEffect => {
  const { changes, undoes } = op.args;
  const lost = overtakenParts(scene.marks, changes.map(scenePartOf), op);
  if (lost.length > 0) return overtaken(lost);
  const row = changes.reduce((at, change) => withChange(at, change, op.actor), scene);
  if (Object.keys(row.screens).length > mostSceneScreens) return refuse('badInput', `A scene has at most ${mostSceneScreens} screens.`);
  const done = touchedBy(scene, changes)
    .map((each): Change => ({ part: scenePartOf(each), before: valueOf(scene, each), after: valueOf(row, each) }))
    .filter(({ before, after }) => !isSame(before, after));
  const changed = outermostParts(changes.map(scenePartOf)).filter((claim) => done.some(({ part }) => isWithin(claim, part)));
  const marks = markParts(scene.marks, changed, ver, op.device);
  return { ok: true, k: 'scene', row: { ...row, updatedAtMs: op.atMs, marks }, entry: entryOf(op, ver, 'changed', done, { undoes }) };
};

/**
 * The parts that changes touch, none within another, so that a line can be taken back in any order. A cell of a screen the scene did
 * not have brings the whole screen.
 */
const touchedBy = (scene: Scene, changes: readonly SceneChange[]): SceneChange[] => {
  const touched = changes.map(
    (change): SceneChange =>
      change.part === 'cell' && !scene.screens[change.screen] ? { part: 'screen', screen: change.screen, value: null } : change,
  );
  const byPart = new Map(touched.map((change) => [scenePartOf(change), change]));
  const outermost = outermostParts([...byPart.keys()]);
  return [...byPart].flatMap(([part, change]) => (outermost.includes(part) ? [change] : []));
};

const valueOf = (scene: Scene, change: SceneChange): unknown => {
  if (change.part === 'cell') return scene.screens[change.screen]?.cells[change.cell];
  if (change.part === 'screen') return scene.screens[change.screen];
  return change.part === 'isLocked' ? scene.lockedBy !== null : scene[change.part];
};

const withChange = (scene: Scene, change: SceneChange, actor: UserId): Scene => {
  switch (change.part) {
    case 'cell': {
      const screen = scene.screens[change.screen] ?? { ...clockScreen, cells: [] };
      return { ...scene, screens: { ...scene.screens, [change.screen]: withCell(screen, change.cell, change.value) } };
    }
    case 'screen': {
      const { [change.screen]: _, ...others } = scene.screens;
      return { ...scene, screens: change.value ? { ...others, [change.screen]: change.value } : others };
    }
    case 'isLocked':
      return { ...scene, lockedBy: change.value ? (scene.lockedBy ?? actor) : null };
    default:
      return { ...scene, [change.part]: change.value };
  }
};

const emptyAir = (op: WallOperation): Air => ({
  ...{ screens: {}, scene: null, takeId: null, takeAtMs: op.atMs, by: op.actor, cause: 'officer', incidentId: null },
});

const putWall = (op: Of<'wall.put'>, before: Wall | undefined, ver: number): WallEffect => {
  if (before) return refuse('alreadyExists', `Wall ${op.target.id} exists already.`);
  const row: Wall = {
    ...{ id: op.target.id, name: op.args.name, screens: op.args.screens, webHosts: [], device: op.device },
    ...{ air: emptyAir(op), lockedBy: null, updatedAtMs: op.atMs, marks: {} },
  };
  const change: Change = { part: 'screens', before: null, after: row.screens };
  return { ok: true, k: 'wall', row, entry: entryOf(op, ver, 'created', [change]) };
};

/** The parts of the wall an operation claims. */
export const wallPartsOf = (op: Of<'wall.set'> | Of<'wall.take'> | Of<'wall.push'>): Part[] => {
  if (op.kind === 'wall.take') return Object.keys(op.args.screens).map((screen) => `air/${screen}`);
  if (op.kind === 'wall.push') return [`air/${op.args.screen}/${op.args.cell}`];
  return Object.entries(op.args).flatMap(([part, value]) => (value === undefined ? [] : [part]));
};

const changeWall = (op: Of<'wall.set'> | Of<'wall.take'> | Of<'wall.push'>, wall: Wall, ver: number): WallEffect => {
  const claims = wallPartsOf(op);
  const lost = overtakenParts(wall.marks, claims, op);
  if (lost.length > 0) return overtaken(lost);
  const marked: Wall = { ...wall, updatedAtMs: op.atMs, marks: markParts(wall.marks, claims, ver, op.device) };
  if (op.kind === 'wall.set') return setWall(op, marked, ver);
  return op.kind === 'wall.push' ? pushCell(op, marked, ver) : takeScreens(op, marked, ver);
};

const setWall = (op: Of<'wall.set'>, wall: Wall, ver: number): WallEffect => {
  const { isLocked, ...given } = op.args;
  const lock = isLocked === undefined ? {} : { lockedBy: isLocked ? (wall.lockedBy ?? op.actor) : null };
  const set = Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined)) as typeof given;
  const whole = { ...wall, ...set, ...lock } as Wall;
  const gone = given.screens === undefined ? [] : goneScreens(whole);
  const row = gone.length === 0 ? whole : withoutScreens(whole, gone);
  const changes = (['name', 'screens', 'webHosts', 'lockedBy', 'displaysAt'] as const)
    .filter((part) => !isSame(wall[part], row[part]))
    .map((part): Change => ({ part, before: wall[part], after: row[part] }));
  const dropped = gone
    .filter((screen) => wall.air.screens[screen] !== undefined)
    .map((screen): Change => ({ part: `air/${screen}`, before: wall.air.screens[screen], after: null }));
  return { ok: true, k: 'wall', row, entry: entryOf(op, ver, 'changed', [...changes, ...dropped]) };
};

/** Screens of which something is remembered though the wall has them no more. */
const goneScreens = ({ screens, air, marks }: Wall): RoomDisplayId[] => {
  const there = new Set<string>(screens.map(({ id }) => id));
  const marked = Object.keys(marks).flatMap((part) => /^air\/([^/]+)/.exec(part)?.[1] ?? []);
  return [...new Set([...Object.keys(air.screens), ...marked])].filter((id) => !there.has(id)) as RoomDisplayId[];
};

const withoutScreens = (wall: Wall, gone: readonly RoomDisplayId[]): Wall => {
  const isKept = (part: Part): boolean => !gone.some((id) => isWithin(part, `air/${id}`));
  const kept = <T>(of: Readonly<Record<string, T>>, partOf: (name: string) => Part): Record<string, T> =>
    Object.fromEntries(Object.entries(of).filter(([name]) => isKept(partOf(name))));
  return { ...wall, air: { ...wall.air, screens: kept(wall.air.screens, (id) => `air/${id}`) }, marks: kept(wall.marks, (part) => part) };
};

/** Whether the screen as a whole was last set by this very console, after what its officer saw: by an order of their own. */
const isOwnSince = (wall: Wall, screen: RoomDisplayId, { baseVer, device }: Of<'wall.push'>): boolean => {
  const mark = wall.marks[`air/${screen}`];
  return mark !== undefined && mark.ver > baseVer && mark.device === device;
};

const pushCell = (op: Of<'wall.push'>, wall: Wall, ver: number): WallEffect => {
  const { screen, cell, layout, content, takeAtMs, cause, undoes, scene = null } = op.args;
  const shown = shownOn(wall.air, screen);
  if (shown.layout !== layout) {
    if (!isOwnSince(wall, screen, op)) return overtaken([`air/${screen}`]);
    if (cell >= wallLayouts[shown.layout].cells.length) return refuse('badInput', `Screen ${screen} has no cell ${cell + 1} now.`);
  }
  const screens = { ...wall.air.screens, [screen]: withCell(shown, cell, content) };
  const air: Air = { ...wall.air, screens, scene, takeId: op.id, takeAtMs, by: op.actor, cause };
  const changes: Change[] = [{ part: `air/${screen}/${cell}`, before: shown.cells[cell], after: content }, ...sceneChange(wall, scene)];
  return { ok: true, k: 'wall', row: { ...wall, air }, entry: entryOf(op, ver, 'took', changes, { cause, undoes }) };
};

const takeScreens = (op: Of<'wall.take'>, wall: Wall, ver: number): WallEffect => {
  const { screens, scene, takeAtMs, cause, incidentId, undoes } = op.args;
  const before = wall.air.screens;
  const air: Air = { screens: { ...before, ...screens }, scene, takeId: op.id, takeAtMs, by: op.actor, cause, incidentId };
  const changes = (Object.entries(screens) as [RoomDisplayId, ScreenContent][])
    .filter(([screen, content]) => !isSame(before[screen], content))
    .map(([screen, content]): Change => ({ part: `air/${screen}`, before: before[screen], after: content }));
  return {
    ...{ ok: true, k: 'wall', row: { ...wall, air } },
    entry: entryOf(op, ver, 'took', [...changes, ...sceneChange(wall, scene)], { cause, undoes }),
  };
};

/** Which scene stands on the wall is told with what changed it, so that it comes back with it. */
const sceneChange = ({ air }: Wall, scene: Air['scene']): Change[] =>
  isSame(air.scene, scene) ? [] : [{ part: 'scene', before: air.scene, after: scene }];

type Who = { readonly id: UserId; readonly role: UserRole };

/** What a console may do by itself: drive its own wall by schedule and rule, and tell which screens it has and where others become some. */
const isConsoles = (op: SceneOperation | WallOperation | Of<'image.put'>, { wall }: WallRows): boolean =>
  op.kind === 'wall.put' ||
  (wall?.device === op.device &&
    ((op.kind === 'wall.set' && Object.keys(op.args).every((part) => part === 'screens' || part === 'displaysAt')) ||
      op.kind === 'wall.take'));

/**
 * Why an officer (null: an account nobody knows) may not do this; null: they may. Locks and `managers` bind everyone but those who run
 * the shift; pages of other hosts are allowed by them alone.
 */
export const computeWallRefusal = (
  op: SceneOperation | WallOperation | Of<'image.put'>,
  who: Who | null,
  rows: WallRows,
): string | null => {
  if (op.actor === consoleActor) return isConsoles(op, rows) ? null : `${op.kind} is not for a console by itself.`;
  if (!who || !canOperate(who.role)) return `${op.kind} is not for ${who ? `a ${who.role}` : 'an account this hub does not know'}.`;
  if (op.kind === 'wall.set' && op.args.displaysAt !== undefined) return 'Where displays of a wall go is told by its own console.';
  if (canManage(who.role)) return null;
  if (op.kind === 'wall.set' && op.args.webHosts !== undefined) return 'Which pages may be shown is for those who run the shift.';
  if (rows.scene?.who === 'managers') return `The scene ${rows.scene.name} is for those who run the shift.`;
  const row = op.target.k === 'wall' ? rows.wall : rows.scene;
  if (row && row.lockedBy !== null && row.lockedBy !== who.id) return `${row.name} is locked by ${row.lockedBy}.`;
  return op.kind === 'scene.put' && op.args.who === 'managers' ? 'Scenes for those who run the shift are written by them.' : null;
};
