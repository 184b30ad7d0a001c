import type { Operation } from '#domain/operation.ts';
import { scenePartOf, wallPartsOf } from '#domain/wall-mutators.ts';
import type { Wall, WallEntry } from '#domain/wall.ts';
import type { Fleet, SimConsole } from './fleet.ts';

type Done = { readonly op: Operation; readonly ver: number; readonly parts: readonly string[] };

/**
 * What the hub accepted of a console stands on the wall until somebody who claimed the same part afterwards had seen it: nothing is
 * lost by another console that looked before.
 */
export const brokenWall = (fleet: Fleet, each: SimConsole): string[] => {
  const all = doneAtHub(fleet);
  const own = all.filter(({ op }) => op.device === each.name);
  return [...own.flatMap((done) => unseenBelow(done, all)), ...own.flatMap((done) => lostFromWall(fleet, done, all))];
};

const doneAtHub = ({ hub, consoles }: Fleet): Done[] => {
  const operations = new Map(consoles.flatMap(({ store }) => store.recorded().map((op) => [op.id as string, op] as const)));
  return hub.rows().flatMap((row) => {
    const entry = row.k === 'wallEntry' ? (row.body as WallEntry) : null;
    const op = entry && operations.get(entry.operationId);
    return entry && op ? [{ op, ver: entry.ver, parts: partsOf(op) }] : [];
  });
};

const partsOf = (op: Operation): string[] => {
  if (op.kind === 'scene.change') return op.args.changes.map(scenePartOf);
  return op.kind === 'wall.take' || op.kind === 'wall.push' || op.kind === 'wall.set' ? wallPartsOf(op) : [];
};

const meets = (a: string, b: string): boolean => a === b || a.startsWith(`${b}/`) || b.startsWith(`${a}/`);
const meet = (a: Done, b: Done): boolean => a.op.target.id === b.op.target.id && a.parts.some((x) => b.parts.some((y) => meets(x, y)));

/** Accepted over somebody else's change of the same part of a wall that its officer had not seen; a scene's part may be claimed and left as it is. */
const unseenBelow = (done: Done, all: readonly Done[]): string[] =>
  all
    .filter(
      (other) =>
        other.op.device !== done.op.device &&
        other.ver > done.op.baseVer &&
        other.ver < done.ver &&
        other.op.target.k === 'wall' &&
        meet(done, other),
    )
    .map((other) => `${done.op.id} (saw ${done.op.baseVer}) was accepted over ${other.op.id} (${other.ver})`);

/** What was pushed is there, if nobody claimed the cell later. */
const lostFromWall = ({ hub }: Fleet, done: Done, all: readonly Done[]): string[] => {
  const { op, ver } = done;
  if (op.kind !== 'wall.push' || all.some((other) => other.ver > ver && meet(done, other))) return [];
  const wall = hub.rows().find(({ k, id }) => k === 'wall' && id === op.target.id)?.body as Wall | undefined;
  const cell = wall?.air.screens[op.args.screen]?.cells[op.args.cell];
  return JSON.stringify(cell) === JSON.stringify(op.args.content) ? [] : [`${op.id} was accepted and is not on the wall`];
};
