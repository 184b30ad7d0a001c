/** Side of the Web Mercator world in whole units: a unit is 15 centimetres at the equator. */
export const worldBits = 28;
export const worldSide = 2 ** worldBits;

/** Beyond this latitude Web Mercator ends. */
export const lastLat = 85.0511287798066;

/** A point of the world square, from its north-west corner. */
export type WorldPoint = { readonly x: number; readonly y: number };

const within = (value: number): number => Math.min(worldSide - 1, Math.max(0, Math.floor(value)));

/** Where a WGS 84 position lies in the square, to the unit. */
export const worldOf = ([lon, lat]: readonly [number, number]): WorldPoint => {
  const clamped = Math.max(-lastLat, Math.min(lastLat, lat));
  const y = 0.5 - Math.log(Math.tan(Math.PI / 4 + (clamped * Math.PI) / 360)) / (2 * Math.PI);
  return { x: within(((lon + 180) / 360) * worldSide), y: within(y * worldSide) };
};

/** The WGS 84 position of a point of the square. */
export const positionOf = ({ x, y }: WorldPoint): [number, number] => [
  (x / worldSide) * 360 - 180,
  (Math.atan(Math.exp((0.5 - y / worldSide) * 2 * Math.PI)) * 360) / Math.PI - 90,
];
