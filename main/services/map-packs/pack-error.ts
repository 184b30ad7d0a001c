import { ChiLangError, type ErrorKind } from '#contract/errors.ts';
import { PackTrouble } from '#domain/map-packs/pack-trouble.ts';
import type { Sniffed } from '#domain/map-packs/sniff-pack.ts';

const kinds: Partial<Record<PackTrouble, ErrorKind>> = {
  noSpace: 'diskFull',
  overBudget: 'tooLarge',
  tooSlow: 'timeout',
  gone: 'notFound',
};

/** What is wrong with a pack, as an error: `details.pack` says it by kind. */
export const packError = (why: PackTrouble, message: string, cause?: unknown): ChiLangError =>
  new ChiLangError(kinds[why] ?? 'badInput', message, { details: { pack: why }, cause });

/** The trouble of anything thrown while a pack was read; what was not thrown on purpose means that it is damaged. */
export const troubleOf = (thrown: unknown): { why: PackTrouble; detail: string } => {
  const error = thrown instanceof ChiLangError ? thrown : null;
  const why = PackTrouble.safeParse(error?.details?.['pack']);
  return { why: why.data ?? 'damaged', detail: thrown instanceof Error ? thrown.message.slice(0, 500) : 'It could not be read.' };
};

const instead: Readonly<Record<NonNullable<Sniffed['trouble']>, string>> = {
  notAPack: 'This is neither PMTiles nor MBTiles; get the file anew.',
  webPage: 'This is a web page, not a map pack: the address asked for a sign-on or has moved. Get the file anew.',
  geoJson: 'This is GeoJSON, not a map pack; make a pack of it with npm run pack-map.',
  oldVersion: 'This is PMTiles of version 1 or 2; only version 3 is read. Convert it with pmtiles convert.',
};

/** Throws what a file is when it is no pack. */
export const demandPack = ({ format, trouble }: Sniffed): 'pmtiles' | 'mbtiles' => {
  if (trouble !== null) throw packError(trouble, instead[trouble]);
  return format;
};
