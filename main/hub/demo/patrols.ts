import type { TelemetryValue } from '#contract/wire.ts';
import type { Unit } from '#domain/desk/unit.ts';

/** How fast a patrol goes, degrees a second: some thirty kilometres an hour. */
const pace = 0.00008;
/** How far it goes from where it stands by, and back. */
const reach = 0.03;

/**
 * Where patrols of the demo are: each goes to and fro on a line of its own through where it stands by. The last one's tracker has not
 * reported for a quarter of an hour.
 */
export const computePatrols = (units: readonly Unit[], nowMs: number): TelemetryValue[] => {
  const crews = units.flatMap((unit) => (unit.position && !unit.isRemoved ? [{ id: unit.id, position: unit.position }] : []));
  return crews.map(({ id, position: [lon, lat] }, n) => {
    const isSilent = n === crews.length - 1;
    const atMs = isSilent ? nowMs - 15 * 60_000 : nowMs;
    const angle = (n * 2 * Math.PI) / Math.max(1, crews.length);
    const gone = ((atMs / 1000) * pace + n * reach) % (4 * reach);
    const along = Math.abs(gone - 2 * reach) - reach;
    const heading = gone < 2 * reach ? angle + Math.PI : angle;
    const [x, y] = [lon + Math.sin(angle) * along, lat + Math.cos(angle) * along];
    const degrees = Math.round((((heading * 180) / Math.PI) % 360) + 360) % 360;
    return [`unit:${id}:position`, `${x.toFixed(5)},${y.toFixed(5)},${degrees}`, atMs];
  });
};
