import { z } from 'zod';
import { CameraId } from './ids.ts';
import { IncidentFilter } from './incident-filter.ts';
import type { UserRole } from './user.ts';
import { canManage } from './user.ts';
import { Position } from './values.ts';
import { mostCells, WallLayoutName } from './wall-layout.ts';

/** How long a seat is there without saying so, and how long a watch lasts without being asked for. */
export const seatLeaseMs = 10_000;
export const watchLeaseMs = 5_000;

/** The most a view takes as JSON, and how often one is told at most. */
export const seatViewBytes = 32 * 1024;
export const seatViewEveryMs = 250;

/** One watch of one seat, from its beginning to its end. */
export const SeatSession = z.string().regex(/^[A-Za-z0-9-]{4,64}$/, 'A session is 4-64 letters, digits or -');
export type SeatSession = z.infer<typeof SeatSession>;

/** One window of a workstation, for as long as it is open. */
export const SeatWindowId = z.string().regex(/^[A-Za-z0-9-]{4,64}$/, 'A window id is 4-64 letters, digits or -');
export type SeatWindowId = z.infer<typeof SeatWindowId>;

/** How far the changes of a driver were applied. */
export const SeatAck = z.strictObject({ session: SeatSession, n: z.int().positive() });
export type SeatAck = z.infer<typeof SeatAck>;

/** The word of a panel, a layer: known ones are taken, others left out, so that versions may differ. */
const word = z.string().regex(/^[A-Za-z][A-Za-z0-9-]{0,39}$/);
/** Of an incident, a camera or a place. */
const anyId = z.string().regex(/^[A-Za-z0-9][A-Za-z0-9._:-]{0,63}$/);
const share = z.number().min(0).max(1);

const Tabs = z.strictObject({ share, tabs: z.array(word).min(1).max(16), active: word });
export type Tabs = z.infer<typeof Tabs>;

/** How panels stand: groups of tabs, side by side or one above the other, and that within each other. */
export type Arrangement = Tabs | { share: number; parts: Arrangement[] };

/** Bounded in depth by its making: nothing that is nested deeper fits. */
const arrangementOf = (depth: number): z.ZodType<Arrangement> =>
  depth === 0
    ? Tabs
    : z.union([
        Tabs,
        z.strictObject({
          share,
          parts: z
            .array(arrangementOf(depth - 1))
            .min(1)
            .max(8),
        }),
      ]);

export const SeatArrangement = z.strictObject({ along: z.enum(['row', 'column']), root: arrangementOf(4) });
export type SeatArrangement = z.infer<typeof SeatArrangement>;

export const SeatTile = z.strictObject({
  camera: CameraId,
  rotation: z.union([z.literal(0), z.literal(90), z.literal(180), z.literal(270)]),
  zoom: z.strictObject({ scale: z.number().min(1).max(8), x: z.number().min(0).max(1), y: z.number().min(0).max(1) }),
});
export type SeatTile = z.infer<typeof SeatTile>;

const fields = {
  selected: z.strictObject({ kind: z.enum(['incident', 'camera', 'place']), id: anyId }).nullable(),
  layout: WallLayoutName,
  map: z.strictObject({ center: Position, zoom: z.number().min(0).max(24), shown: z.array(word).max(16) }).nullable(),
  arrangement: SeatArrangement.nullable(),
  filter: IncidentFilter,
};

/** What an officer has in front of them, as names of things that every console knows for itself; never the things. */
export const SeatView = z
  .strictObject({
    ...fields,
    /** Of the camera wall, as many as are in sight. */
    cells: z.array(SeatTile.nullable()).max(mostCells),
    /** Titles of the dialogs that are open. */
    dialogs: z.array(z.string().max(120)).max(6),
    /** The console is locked, and nothing else is told of it. */
    isLocked: z.literal(true).optional(),
  })
  .refine((view) => bytesOf(view) <= seatViewBytes, 'A view takes 32 KB at most.');
export type SeatView = z.infer<typeof SeatView>;

/** All there is to see of a seat whose console is locked. */
export const lockedSeatView: SeatView = {
  ...{ selected: null, layout: '1', map: null, arrangement: null, filter: { scope: 'open' }, cells: [], dialogs: [] },
  isLocked: true,
};

/** At most: what is not ASCII takes three bytes or fewer. */
const bytesOf = (value: unknown): number => JSON.stringify(value).replace(/[\u0080-\uffff]/g, 'xxx').length;

/** What a driver changes at the seat they drive: parts of a view, cells one by one. */
export const SeatChange = z
  .strictObject({ ...fields, cells: z.array(z.tuple([z.int().min(0).lt(mostCells), SeatTile.nullable()])).max(mostCells) })
  .partial();
export type SeatChange = z.infer<typeof SeatChange>;

const parts = ['selected', 'layout', 'map', 'arrangement', 'filter'] as const;

const isSame = (a: unknown, b: unknown): boolean => JSON.stringify(a) === JSON.stringify(b);

/** What makes `after` of `before`; null: nothing. Dialogs are each officer's own. */
export const computeSeatChange = (before: SeatView, after: SeatView): SeatChange | null => {
  const changed = parts.filter((part) => !isSame(before[part], after[part])).map((part) => [part, after[part]]);
  const cells: NonNullable<SeatChange['cells']> = [];
  for (let at = 0; at < Math.max(before.cells.length, after.cells.length); at += 1) {
    const [old, now] = [before.cells[at] ?? null, after.cells[at] ?? null];
    if (at < after.cells.length && !isSame(old, now)) cells.push([at, now]);
  }
  if (changed.length === 0 && cells.length === 0) return null;
  return { ...Object.fromEntries(changed), ...(cells.length > 0 ? { cells } : {}) };
};

/** A view after a change; what the change does not name stays as it is. */
export const applySeatChange = (view: SeatView, { cells = [], ...rest }: SeatChange): SeatView => {
  const next = [...view.cells];
  for (const [at, tile] of cells) {
    while (next.length < at) next.push(null);
    next[at] = tile;
  }
  return { ...view, ...(rest as Partial<SeatView>), cells: next };
};

/** Two changes as one, the later winning. */
export const mergeSeatChanges = (first: SeatChange, then: SeatChange): SeatChange => {
  const cells = [...new Map([...(first.cells ?? []), ...(then.cells ?? [])].map((cell) => [cell[0], cell])).values()];
  return { ...first, ...then, ...(cells.length > 0 ? { cells } : {}) };
};

/** Whether an officer may watch and drive other seats. */
export const mayWatchSeats = (role: UserRole): boolean => canManage(role);
