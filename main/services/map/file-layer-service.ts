import { z } from 'zod';
import { ChiLangError, failureOf } from '#contract/errors.ts';
import { FileLayerRow } from '#contract/map-layers.ts';
import { FileLayerId, fileLayerLimits } from '#domain/map-layers/file-layer.ts';
import type { Store } from '../../store/store.ts';
import type { CallRequest, NewId, Now } from '../ports.ts';
import { readBounded } from '../read-bounded.ts';
import type { SessionService } from '../session.ts';
import type { LayerFiles, FileLayerReader } from './ports.ts';

export type FileLayerParts = {
  readonly store: Pick<Store, 'setting' | 'saveSetting'>;
  readonly session: Pick<SessionService, 'onDuty' | 'isLocked'>;
  readonly reader: FileLayerReader;
  readonly files: LayerFiles;
  readonly newId: NewId;
  readonly now: Now;
};

const setting = 'map.fileLayers';
const mostFileLayers = 50;

/** Layers that were read from files: kept on this workstation until an officer removes them. */
export class FileLayerService {
  readonly #parts: FileLayerParts;
  readonly #listeners = new Set<() => void>();

  constructor(parts: FileLayerParts) {
    this.#parts = parts;
  }

  async list(): Promise<FileLayerRow[]> {
    const kept = z.array(FileLayerRow).safeParse(await this.#parts.store.setting(setting));
    return kept.success ? kept.data : [];
  }

  /** Takes a file in; answers its row. `badInput`, `tooLarge`: what is wrong with it stands in `details`. */
  async take(name: string, bytes: Uint8Array<ArrayBuffer>): Promise<FileLayerRow> {
    const { session, reader, files, newId, now } = this.#parts;
    await session.onDuty();
    // Calls are refused at the gate while the console is locked; a file comes another way.
    if (await session.isLocked()) throw new ChiLangError('forbidden', 'This console is locked; sign on first.');
    if ((await this.list()).length >= mostFileLayers)
      throw new ChiLangError('tooLarge', `There are ${mostFileLayers} layers; remove one first.`);
    const { format, features, box, text } = await reader.read(name, bytes);
    const bare = name
      .replace(/\.[a-z]+$/i, '')
      .trim()
      .normalize('NFC')
      .slice(0, 200);
    const row: FileLayerRow = FileLayerRow.parse({
      ...{ id: newId('lay'), name: bare === '' ? 'Lớp' : bare, source: name.slice(0, 200) },
      ...{ format, features, box, importedAtMs: now() },
    });
    await files.write(`${row.id}.geojson`, text);
    await this.#save([...(await this.list()), row]);
    return row;
  }

  async rename({ id, name }: CallRequest<'fileLayer.rename'>): Promise<void> {
    await this.#parts.session.onDuty();
    await this.#find(id);
    await this.#save((await this.list()).map((row) => (row.id === id ? { ...row, name } : row)));
  }

  async remove({ id }: CallRequest<'fileLayer.remove'>): Promise<void> {
    await this.#parts.session.onDuty();
    await this.#find(id);
    await this.#save((await this.list()).filter((row) => row.id !== id));
    await this.#parts.files.remove(`${id}.geojson`);
  }

  /** The features of a layer: `{id}.geojson`. */
  async answer(file: string): Promise<Response | null> {
    const id = FileLayerId.safeParse(/^(.+)\.geojson$/.exec(file)?.[1]);
    const bytes = id.success ? await this.#parts.files.read(`${id.data}.geojson`) : null;
    if (!bytes) return null;
    // Under its id it never changes.
    const headers = { 'content-type': 'application/geo+json', 'cache-control': 'private, max-age=31536000, immutable' };
    return new Response(bytes, { headers });
  }

  /** A window sends a file: its row, or why it was not taken. Both are answers; the request itself went well. */
  async answerImport(request: Request, query: URLSearchParams): Promise<Response> {
    try {
      const name = query.get('name') ?? '';
      return Response.json({ row: await this.take(name, await readBounded(request, fileLayerLimits.bytes, tooLarge)) });
    } catch (error) {
      return Response.json({ failure: failureOf(error) });
    }
  }

  onChanged(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => void this.#listeners.delete(listener);
  }

  async #find(id: FileLayerId): Promise<FileLayerRow> {
    const found = (await this.list()).find((row) => row.id === id);
    if (!found) throw new ChiLangError('notFound', 'This layer is not here any more.');
    return found;
  }

  async #save(rows: FileLayerRow[]): Promise<void> {
    await this.#parts.store.saveSetting(
      setting,
      rows.sort((a, b) => a.name.localeCompare(b.name, 'vi')),
    );
    for (const tell of this.#listeners) tell();
  }
}

const tooLarge = (): ChiLangError =>
  new ChiLangError('tooLarge', 'The file is larger than 64 MB; cut it to the area or the features that are needed.', {
    details: { problem: 'tooLarge', at: null },
  });
