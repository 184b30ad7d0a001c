import { z } from 'zod';

/** Why a pack cannot be used or fetched; each has one message in the windows. */
export const PackTrouble = z.enum([
  /** Neither PMTiles nor MBTiles. */
  'notAPack',
  /** A web page saved under the name of a pack. */
  'webPage',
  /** GeoJSON: a pack can be made of it. */
  'geoJson',
  /** PMTiles of version 1 or 2. */
  'oldVersion',
  /** The file ends before what it promises. */
  'truncated',
  /** What it says of itself does not hold: directories that lead in circles, lengths beyond the file, tiles that cannot be read. */
  'damaged',
  /** Its compressed parts grow beyond every measure when they are opened. */
  'tooComplex',
  /** Its description cannot be read. */
  'badMetadata',
  /** Its bounds or zooms are none. */
  'badBounds',
  /** It holds tiles of a kind that is not drawn here. */
  'unsupportedTiles',
  'empty',
  /** A SQLite file without tiles. */
  'notMbtiles',
  /** Its tables are not as those of MBTiles are: asking it for a tile could keep this machine busy without end. */
  'unsafeMbtiles',
  /** Its tiles have no index: every tile would read the whole file. */
  'noIndex',
  /** It did not answer in time. */
  'tooSlow',
  /** The file is gone from the folder. */
  'gone',
  /** The disk has too little room for it. */
  'noSpace',
  /** All packs together would take more than they may. */
  'overBudget',
  /** The address does not have it. */
  'notThere',
  /** The address cannot be reached; it is tried again by itself. */
  'unreachable',
  /** What was sent ended early. */
  'cutShort',
]);
export type PackTrouble = z.infer<typeof PackTrouble>;
