/** Changes of incidents are counted by the tiles of this zoom: forty kilometres across. */
export const versionZoom = 10;

/** The address of a tile, as a map asks for it. */
export type TileAt = { readonly z: number; readonly x: number; readonly y: number };

type Versions = { readonly epoch: string; readonly all: number; readonly blocks: Readonly<Record<string, number>> };

/** Whether a part (`x/y` at `versionZoom`) and a tile of any zoom share ground. */
export const sharesGround = (block: string, { z, x, y }: TileAt): boolean => {
  const [bx = 0, by = 0] = block.split('/').map(Number);
  const [size, blockSize] = [2 ** -z, 2 ** -versionZoom];
  const overlaps = (a: number, aSize: number, b: number, bSize: number): boolean => a < b + bSize && b < a + aSize;
  return overlaps(x * size, size, bx * blockSize, blockSize) && overlaps(y * size, size, by * blockSize, blockSize);
};

/** What changes with everything a tile shows, and with little else: it stands in the tile's address. */
export const computeTileVersion = ({ epoch, all, blocks }: Versions, tile: TileAt): string => {
  const sum = Object.entries(blocks).reduce((total, [block, n]) => total + (sharesGround(block, tile) ? n : 0), all);
  return `${epoch}.${sum}`;
};
