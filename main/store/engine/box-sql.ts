import type { Box } from '#domain/map-layers/box.ts';
import { worldOf } from '#domain/map-layers/world.ts';

/** Rows of open incidents in a box, by the R*Tree of places; takes `boxValues`. */
export const openInBox = 'SELECT id FROM incident_box WHERE east >= ? AND west <= ? AND south >= ? AND north <= ?';

/** Rows of all incidents in a box, by twenty bytes of each instead of what it says; takes `boxValues`. */
export const anyInBox = 'SELECT rowid FROM incident_place WHERE x >= ? AND x <= ? AND y >= ? AND y <= ?';

/** West, east, north, south in the world's units; the north has the smaller number. */
export const boxValues = ([west, south, east, north]: Readonly<Box>): number[] => {
  const [topLeft, bottomRight] = [worldOf([west, north]), worldOf([east, south])];
  return [topLeft.x, bottomRight.x, topLeft.y, bottomRight.y];
};
