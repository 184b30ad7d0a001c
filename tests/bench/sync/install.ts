import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { copyFile, mkdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { openReadOnly } from '../../../main/store/sqlite/open.ts';
import { type Figure, figureAtMost, median } from '../report.ts';
import { installFirst, openStore } from './follow.ts';
import { type Place, say, settleDisk } from './place.ts';

const rounds = 3;
const pieceBytes = 1024 * 1024;

/**
 * What installing by hand takes: the cache file itself, unpacked as the console needs it, copied on this disk (by the kernel), and
 * the copy read once for its sha256. No network, no unpacking, nothing opened.
 */
const copyAndCheck = async (from: string, to: string): Promise<{ tookMs: number; sha256: string }> => {
  const beganMs = performance.now();
  await copyFile(from, to);
  const hash = createHash('sha256');
  for await (const piece of createReadStream(to, { highWaterMark: pieceBytes })) hash.update(piece as Uint8Array);
  const sha256 = hash.digest('hex');
  return { tookMs: performance.now() - beganMs, sha256 };
};

/** A first install by bundle against copying and checking the file, turn by turn. The hub has made its bundle before. */
export const measureInstall = async (place: Place): Promise<Figure[]> => {
  const hub = await place.hub();
  const file = await place.bundle();
  const times: { ours: number[]; copies: number[] } = { ours: [], copies: [] };
  const copied = new Set<string>();
  // The first round counts for nothing: both sides have been run once then, and the file was read once.
  for (let round = 0; round <= rounds; round += 1) {
    settleDisk();
    const { tookMs, sha256 } = await copyAndCheck(file, place.at('copied.db'));
    copied.add(sha256);
    await rm(place.at('copied.db'));
    settleDisk();
    const folder = place.at('first');
    await mkdir(folder);
    const store = await openStore(folder);
    const oursMs = await installFirst(store, folder, hub.url);
    await store.close();
    if (round === 0) expectAll(folder, place.sizes.incidents);
    await rm(folder, { recursive: true });
    say(`${round === 0 ? 'to warm up: ' : ''}copied and checked ${Math.round(tookMs)} ms, installed ${Math.round(oursMs)} ms`);
    if (round === 0) continue;
    times.copies.push(tookMs);
    times.ours.push(oursMs);
  }
  if (copied.size !== 1) throw new Error('The copies differ.');
  const peer = { name: 'the same cache file, unpacked, copied and the copy read for its sha256', value: median(times.copies) };
  return [figureAtMost(`first install of ${place.sizes.incidents} incidents by bundle, until level`, 'ms', median(times.ours), peer, 1.6)];
};

const expectAll = (folder: string, incidents: number): void => {
  const db = openReadOnly(join(folder, 'cache.db'));
  const count = db.prepare('SELECT count(*) FROM incident').pluck().get();
  db.close();
  if (count !== incidents) throw new Error(`The console holds ${String(count)} of ${incidents} incidents.`);
};
