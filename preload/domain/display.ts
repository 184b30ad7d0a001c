import { z } from 'zod';

const pixels = z.int().min(-100_000).max(100_000);
const side = z.int().min(1).max(100_000);

/** A part of the desktop all monitors share, in device-independent pixels. `left` and `top` may be negative. */
export const Bounds = z.strictObject({ left: pixels, top: pixels, width: side, height: side });
export type Bounds = z.infer<typeof Bounds>;

/** What a monitor is known by, from the surest to the least. */
export const DisplayIdentity = z.strictObject({
  /** Maker, model and serial number as the monitor tells them (`DEL-4066-JF3K1`, without a serial `DEL-4066`); null: it tells nothing. */
  edid: z.string().min(1).max(80).nullable(),
  /** The socket it is plugged into, in the system's words (`HDMI-1`); null: not known. */
  connector: z.string().min(1).max(200).nullable(),
  /** What the system calls it; may be empty, and two monitors may share it. */
  label: z.string().max(300),
});
export type DisplayIdentity = z.infer<typeof DisplayIdentity>;

/** A monitor that is connected now. */
export type PresentDisplay = {
  /** The host's own name for it, good until it is unplugged. */
  readonly id: string;
  readonly identity: DisplayIdentity;
  readonly bounds: Bounds;
  /** `bounds` without task bars and docks. */
  readonly workArea: Bounds;
  /** Physical pixels for one device-independent pixel, above 0. */
  readonly scale: number;
  readonly isPrimary: boolean;
  /** Of the picture; null: it does not say. */
  readonly sizeMm: { readonly width: number; readonly height: number } | null;
};

/** A monitor that is remembered: who it is, and where it stood when it was last seen. */
export type RememberedDisplay = { readonly key: string; readonly identity: DisplayIdentity; readonly place: Bounds };

type Pair = { readonly wanted: RememberedDisplay; readonly present: PresentDisplay };

const isSamePlace = ({ wanted, present }: Pair): boolean =>
  (['left', 'top', 'width', 'height'] as const).every((side) => wanted.place[side] === present.bounds[side]);
/** Both tell who they are, and it is somebody else. */
const isOther = ({ wanted, present }: Pair): boolean =>
  wanted.identity.edid !== null && present.identity.edid !== null && wanted.identity.edid !== present.identity.edid;
/** One of the two tells who it is. */
const isTelling = ({ wanted, present }: Pair): boolean => (wanted.identity.edid === null) !== (present.identity.edid === null);
const isSameEdid = ({ wanted, present }: Pair): boolean => wanted.identity.edid !== null && wanted.identity.edid === present.identity.edid;
const isSameConnector = ({ wanted, present }: Pair): boolean =>
  wanted.identity.connector !== null && wanted.identity.connector === present.identity.connector;
const isSameLabel = ({ wanted, present }: Pair): boolean =>
  wanted.identity.label !== '' && wanted.identity.label === present.identity.label;

/** From the surest to the least: what makes two the same monitor, where nothing surer did. */
const rules: readonly ((pair: Pair) => boolean)[] = [
  (pair) => isSameEdid(pair) && isSameConnector(pair),
  // Of two monitors of one kind without serial numbers, the sockets were changed: left stays left.
  isSameEdid,
  // One that told nothing when it was last seen, or tells nothing today, is known by its socket; its label comes from the same source.
  (pair) => !isOther(pair) && isSameConnector(pair) && (isTelling(pair) || pair.wanted.identity.label === pair.present.identity.label),
  (pair) => !isOther(pair) && isSameLabel(pair) && isSamePlace(pair),
  (pair) => !isOther(pair) && isSameLabel(pair),
  (pair) => !isOther(pair) && pair.wanted.identity.label === pair.present.identity.label && isSamePlace(pair),
];

const byPlace = (a: Bounds, b: Bounds): number => a.left - b.left || a.top - b.top;

/**
 * Finds remembered monitors among those that are connected: by EDID, then by socket, then by what the system calls them and
 * where they stand. A monitor that says it is another one is never taken for it, wherever it hangs. Pure; each is found once at
 * most. Answers the key of each remembered one with the id of the present one; who is not there is left out.
 */
export const matchDisplays = (remembered: readonly RememberedDisplay[], present: readonly PresentDisplay[]): Map<string, string> => {
  const found = new Map<string, string>();
  const taken = new Set<string>();
  const wanted = [...remembered].sort((a, b) => byPlace(a.place, b.place));
  const there = [...present].sort((a, b) => byPlace(a.bounds, b.bounds));
  for (const isSame of rules) {
    for (const each of wanted) {
      if (found.has(each.key)) continue;
      const match = there.find((display) => !taken.has(display.id) && isSame({ wanted: each, present: display }));
      if (!match) continue;
      found.set(each.key, match.id);
      taken.add(match.id);
    }
  }
  return found;
};
