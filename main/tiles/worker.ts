import { type MessagePort, parentPort } from 'node:worker_threads';
import { ChiLangError } from '#contract/errors.ts';
import type { Archive } from './archive.ts';
import { checkPack, checkTile } from './check-pack.ts';
import { openArchive } from './open-archive.ts';
import { packError, troubleOf } from '../services/map-packs/pack-error.ts';
import type { TileReply, TileRequest } from './tile-protocol.ts';

const port = parentPort as MessagePort;

/** Packs that are open, the one used last at the end. */
const opened = new Map<string, Promise<Archive>>();
const mostOpen = 24;

const archiveAt = (path: string): Promise<Archive> => {
  const archive = opened.get(path) ?? openArchive(path);
  opened.delete(path);
  opened.set(path, archive);
  archive.catch(() => opened.delete(path));
  const [oldest] = opened.keys();
  if (opened.size > mostOpen && oldest !== undefined) void release(oldest);
  return archive;
};

const release = async (path: string): Promise<void> => {
  const archive = opened.get(path);
  opened.delete(path);
  await (await archive?.catch(() => null))?.close();
};

const answer = async (request: TileRequest): Promise<TileReply> => {
  const { id, path } = request;
  if (request.t === 'release') {
    await release(path);
    return { t: 'released', id };
  }
  const archive = await archiveAt(path);
  if (request.t === 'check') return { t: 'checked', id, facts: await checkPack(archive) };
  const bytes = await archive.tile(request.at);
  if (bytes && archive.tiles !== 'mvt') checkTile(bytes, archive.tiles);
  return { t: 'tile', id, bytes };
};

const failed = (id: number, thrown: unknown): TileReply => {
  const { why, detail } = troubleOf(thrown);
  const error = thrown instanceof ChiLangError ? thrown : packError(why, detail);
  return { t: 'failed', id, failure: error.toFailure() };
};

port.on('message', (request: TileRequest) => {
  void answer(request)
    .catch((thrown: unknown) => failed(request.id, thrown))
    .then((reply) => port.postMessage(reply));
});
