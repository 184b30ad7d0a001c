import type { CameraCondition, CameraHealthRow } from '#contract/camera-health.ts';
import type { CameraRow } from '#contract/rows.ts';

export type BoardRow = { readonly camera: CameraRow; readonly health: CameraHealthRow; readonly isLowered: boolean };

/** Fewer lines than this part of the usual is a drop of resolution. */
const loweredBelow = 0.75;

const never = (id: CameraRow['id']): CameraHealthRow => ({
  ...{ id, condition: 'unknown', sinceMs: null, reason: null, isInUse: false },
  ...{ height: null, usualHeight: null, alarm: 'none', days: [] },
});

const order: readonly CameraCondition[] = ['down', 'black', 'frozen', 'stalled', 'late', 'up', 'unknown'];
const bad: ReadonlySet<CameraCondition> = new Set(['down', 'black', 'frozen', 'stalled']);

/** Whether an officer has something to do about it. */
export const isTrouble = ({ health, isLowered }: BoardRow): boolean =>
  bad.has(health.condition) || health.condition === 'late' || isLowered;

const weight = ({ health, isLowered }: BoardRow): number => {
  const byAlarm = { raised: 0, known: 1, none: 2 }[health.alarm] * 1000;
  const byUse = bad.has(health.condition) && !health.isInUse ? 100 : 0;
  return byAlarm + byUse + 10 * order.indexOf(health.condition) - (isLowered ? 5 : 0);
};

/** Every camera that has pictures, with how it does: those that need somebody first, then by name. */
export const computeBoard = (cameras: readonly CameraRow[], health: readonly CameraHealthRow[], lang: string): BoardRow[] => {
  const byId = new Map<string, CameraHealthRow>(health.map((row) => [row.id, row]));
  const rows = cameras
    .filter(({ renditions, hasWhep, hasSnapshot }) => renditions.main || renditions.sub || hasWhep || hasSnapshot)
    .map((camera): BoardRow => {
      const known = byId.get(camera.id) ?? never(camera.id);
      const isLowered = known.height !== null && known.usualHeight !== null && known.height < loweredBelow * known.usualHeight;
      return { camera, health: known, isLowered };
    });
  const collator = new Intl.Collator(lang, { numeric: true });
  return rows.sort((a, b) => weight(a) - weight(b) || collator.compare(a.camera.name, b.camera.name));
};

/** How many there are in each condition. */
export const countConditions = (rows: readonly BoardRow[]): ReadonlyMap<CameraCondition, number> => {
  const counts = new Map<CameraCondition, number>();
  for (const { health } of rows) counts.set(health.condition, (counts.get(health.condition) ?? 0) + 1);
  return counts;
};
