import type { CameraId, RoomDisplayId, SceneId, WallId } from '#domain/ids.ts';
import type { OperationDraft } from '#domain/operation.ts';
import type { CellContent, ScreenContent } from '#domain/wall-content.ts';

/** What officers do to the one wall and the one scene of a history. */
export const wallActs = ['take', 'push', 'name', 'scene'] as const;
export type WallAct = (typeof wallActs)[number];

export const isWallAct = (what: string): what is WallAct => wallActs.some((act) => act === what);

const screens = ['s1', 's2'] as RoomDisplayId[];
const cellOf = (pick: number): CellContent => ({ k: 'camera', camera: `cam-${pick}` as CameraId, rotation: 0 });
const screenOf = (pick: number): ScreenContent => ({ layout: '4', cells: [cellOf(pick), null] });

type Order = Pick<OperationDraft, 'kind' | 'target' | 'args'>;

/** The same pick asks the same; what is not made yet is made. */
export const wallOrder = (what: WallAct, pick: number, isMade: boolean): Order => {
  const screen = screens[pick % 2] ?? ('s1' as RoomDisplayId);
  if (what === 'scene') return sceneOrder(screen, pick, isMade);
  const target = { k: 'wall' as const, id: 'wall-1' as WallId };
  if (!isMade) return { kind: 'wall.put', target, args: { name: 'Tường', screens: [] } };
  if (what === 'name') return { kind: 'wall.set', target, args: { name: `Tường ${pick}` } };
  const taken = { takeAtMs: pick, cause: 'officer' as const };
  if (what === 'push') {
    return {
      kind: 'wall.push',
      target,
      args: { screen, cell: (pick >> 1) % 4, layout: pick % 5 === 0 ? '1' : '4', content: cellOf(pick), ...taken },
    };
  }
  const both = { [screen]: screenOf(pick), ...(pick % 3 === 0 ? { s1: screenOf(pick + 1), s2: screenOf(pick) } : {}) };
  return {
    kind: 'wall.take',
    target,
    args: { screens: both as Record<RoomDisplayId, ScreenContent>, scene: null, incidentId: null, ...taken },
  };
};

const sceneOrder = (screen: RoomDisplayId, pick: number, isMade: boolean): Order => {
  const target = { k: 'scene' as const, id: 'scn-1' as SceneId };
  if (!isMade) {
    const lists = { schedules: [], rules: [] };
    return {
      kind: 'scene.put',
      target,
      args: {
        name: 'Ùn tắc',
        note: '',
        screens: { [screen]: screenOf(pick) } as Record<RoomDisplayId, ScreenContent>,
        who: 'operators',
        ...lists,
      },
    };
  }
  const name = { part: 'name' as const, value: `Cảnh ${pick}` };
  const cell = { part: 'cell' as const, screen, cell: (pick >> 1) % 4, value: cellOf(pick) };
  return { kind: 'scene.change', target, args: { changes: pick % 3 === 0 ? [name, cell] : pick % 3 === 1 ? [cell] : [name] } };
};
