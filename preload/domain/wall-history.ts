import type { OperationId, RoomDisplayId } from './ids.ts';
import type { OperationArgs, SceneChange } from './operation.ts';
import type { ScreenContent, CellContent } from './wall-content.ts';
import { clockScreen } from './wall-content.ts';
import type { Air, WallEntry } from './wall.ts';
import type { WallLayoutName } from './wall-layout.ts';

type Step = 'undo' | 'redo';

/** Lines of one target's history in the order they happened, each operation once. */
export const inOrder = <E extends WallEntry>(entries: readonly E[]): E[] => {
  const once = new Map(entries.map((entry) => [entry.operationId, entry]));
  return [...once.values()].sort((a, b) => a.ver - b.ver);
};

/** What would be taken back (`undo`) or done again (`redo`) next, whoever did it; null: nothing. */
export const findStep = <E extends WallEntry>(step: Step, entries: readonly E[]): E | null => {
  const done: E[] = [];
  let undone: E[] = [];
  const byId = new Map(entries.map((entry) => [entry.operationId, entry]));
  const drop = (from: E[], id: OperationId): E[] => from.filter(({ operationId }) => operationId !== id);
  for (const entry of inOrder(entries)) {
    const original = entry.undoes === null ? undefined : byId.get(entry.undoes);
    if (entry.undoes === null) {
      done.push(entry);
      undone = [];
    } else if (isRedo(entry, undone)) {
      undone = drop(undone, entry.undoes);
      if (original) done.push(original);
    } else {
      done.splice(0, done.length, ...drop(done, entry.undoes));
      if (original) undone.push(original);
    }
  }
  return (step === 'undo' ? done.filter(isStep) : undone).at(-1) ?? null;
};

/** A scene's lines do not tell their step: what takes back an undone line does it again. */
const isRedo = ({ cause, undoes }: WallEntry, undone: readonly WallEntry[]): boolean =>
  cause === 'redo' || (cause === 'officer' && undone.some(({ operationId }) => operationId === undoes));

/**
 * The arrangement and the settings of a wall are put right by hand: a step back is about what it shows. A line that changed nothing is
 * no step: taking it back would be seen by nobody.
 */
const isStep = ({ targetKind, kind, after }: WallEntry): boolean =>
  (targetKind === 'scene' || kind === 'took') && Object.keys(after).length > 0;

const valuesOf = (step: Step, { before, after }: WallEntry): Record<string, unknown> => (step === 'undo' ? before : after);

/** How a line of a wall's history is taken back or done again: a push of one cell, or a take of whole screens. */
export const computeWallStep = (
  step: Step,
  entry: WallEntry,
  air: Air,
):
  | { kind: 'wall.push'; args: Omit<OperationArgs<'wall.push'>, 'takeAtMs'> }
  | { kind: 'wall.take'; args: Omit<OperationArgs<'wall.take'>, 'takeAtMs'> } => {
  const values = valuesOf(step, entry);
  const undoes = entry.operationId;
  const scene = 'scene' in values ? (values['scene'] as Air['scene']) : air.scene;
  const [only, ...more] = Object.keys(values).filter((part) => part !== 'scene');
  const [, screen = '', cell] = (only ?? '').split('/');
  if (only !== undefined && more.length === 0 && cell !== undefined) {
    const layout: WallLayoutName = (air.screens[screen as RoomDisplayId] ?? clockScreen).layout;
    const content = (values[only] ?? null) as CellContent | null;
    return {
      kind: 'wall.push',
      args: { screen: screen as RoomDisplayId, cell: Number(cell), layout, content, scene, cause: step, undoes },
    };
  }
  const screens = Object.entries(values).flatMap(([part, value]): [string, ScreenContent][] => {
    const [root, name] = part.split('/');
    return root === 'air' && name !== undefined ? [[name, (value ?? clockScreen) as ScreenContent]] : [];
  });
  return {
    kind: 'wall.take',
    args: { screens: Object.fromEntries(screens) as OperationArgs<'wall.take'>['screens'], scene, cause: step, incidentId: null, undoes },
  };
};

/** How a line of a scene's history is taken back or done again. */
export const computeSceneStep = (step: Step, entry: WallEntry): SceneChange[] => {
  if (entry.kind === 'created') return [{ part: 'isRemoved', value: step === 'undo' }];
  const values = valuesOf(step, entry);
  return Object.entries(values).flatMap(([part, value]): SceneChange[] => {
    const [root = '', screen, cell] = part.split('/');
    if (root !== 'screens') return value === null ? [] : [{ part: root, value } as SceneChange];
    if (screen === undefined) return wholeScreens(value as Screens, (step === 'undo' ? entry.after : entry.before)['screens'] as Screens);
    if (cell === undefined) return [{ part: 'screen', screen: screen as RoomDisplayId, value: value as ScreenContent | null }];
    return [{ part: 'cell', screen: screen as RoomDisplayId, cell: Number(cell), value: value as CellContent | null }];
  });
};

type Screens = Record<RoomDisplayId, ScreenContent> | null;

/** Every screen to what it was; those that were not there are taken away. */
const wholeScreens = (to: Screens, from: Screens): SceneChange[] => {
  const names = new Set([...Object.keys(to ?? {}), ...Object.keys(from ?? {})]);
  return ([...names] as RoomDisplayId[]).map((screen): SceneChange => ({ part: 'screen', screen, value: to?.[screen] ?? null }));
};
