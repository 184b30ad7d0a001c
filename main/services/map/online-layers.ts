import { z } from 'zod';
import { ChiLangError, failureOf } from '#contract/errors.ts';
import { OnlineLayerRow } from '#contract/map-layers.ts';
import { OnlineLayerId } from '#domain/map-layers/online-layer.ts';
import type { Store } from '../../store/store.ts';
import type { CallRequest, NewId, Now } from '../ports.ts';
import type { SessionService } from '../session.ts';
import { mayFetch } from './may-fetch.ts';
import { PictureCache } from './picture-cache.ts';
import type { LayerFetcher, LayerFiles, FileLayerReader } from './ports.ts';

export type OnlineParts = {
  readonly store: Pick<Store, 'setting' | 'saveSetting'>;
  readonly session: Pick<SessionService, 'onDuty'>;
  readonly openFetcher: (mayFetch: (url: string) => boolean) => LayerFetcher;
  readonly reader: FileLayerReader;
  readonly files: LayerFiles;
  readonly newId: NewId;
  readonly now: Now;
  readonly after: (delayMs: number, run: () => void) => () => void;
  readonly onDefect: (error: unknown) => void;
};

const setting = 'map.online';
const hostsSetting = 'map.onlineHosts';
const mostLayers = 30;
const minute = 60_000;

/** Layers from servers: fetched by the core, kept on disk, shown with their age when there is no network. */
export class OnlineLayers {
  readonly #parts: OnlineParts;
  readonly #fetcher: LayerFetcher;
  readonly #pictures: PictureCache;
  readonly #listeners = new Set<() => void>();
  readonly #planned = new Map<OnlineLayerId, () => void>();
  #rows: readonly OnlineLayerRow[] = [];
  #hosts: readonly string[] = [];

  constructor(parts: OnlineParts) {
    this.#parts = parts;
    this.#fetcher = parts.openFetcher((url) => mayFetch(url, this.#hosts));
    this.#pictures = new PictureCache({ files: parts.files, fetcher: this.#fetcher, now: parts.now });
  }

  /** Reads what is kept and plans the next fetch of each. */
  async start(): Promise<void> {
    const { store } = this.#parts;
    const [rows, hosts] = await Promise.all([store.setting(setting), store.setting(hostsSetting)]);
    this.#rows = z.array(OnlineLayerRow).safeParse(rows).data ?? [];
    this.#hosts = z.array(z.string()).safeParse(hosts).data ?? [];
    for (const row of this.#rows) this.#plan(row);
    this.#tell();
  }

  stop(): void {
    for (const cancel of this.#planned.values()) cancel();
    this.#planned.clear();
  }

  list(): readonly OnlineLayerRow[] {
    return this.#rows;
  }

  hosts(): { hosts: string[] } {
    return { hosts: [...this.#hosts] };
  }

  async setHosts({ hosts }: CallRequest<'onlineLayer.setHosts'>): Promise<void> {
    await this.#administrator();
    const clean = [...new Set(hosts.map((host) => host.trim().toLowerCase()).filter((host) => host !== ''))];
    const bad = clean.find((host) => !URL.canParse(`https://${host}`) || new URL(`https://${host}`).host !== host);
    if (bad !== undefined) throw new ChiLangError('badInput', `"${bad}" is no host; write it as gis.example.vn or gis.example.vn:8443.`);
    this.#hosts = clean;
    await this.#parts.store.saveSetting(hostsSetting, clean);
    this.#tell();
  }

  async put({ id, layer }: CallRequest<'onlineLayer.put'>): Promise<{ id: OnlineLayerId }> {
    await this.#administrator();
    if (!mayFetch(layer.url, this.#hosts)) {
      const { host } = new URL(layer.url);
      throw new ChiLangError('badInput', `${host} is not among the allowed hosts, or not https; add the host first.`, {
        details: { host },
      });
    }
    if (id === null && this.#rows.length >= mostLayers)
      throw new ChiLangError('tooLarge', `There are ${mostLayers} layers; remove one first.`);
    const known = this.#rows.find((row) => row.id === id);
    if (id !== null && !known) throw new ChiLangError('notFound', 'This layer is not here any more.');
    const row: OnlineLayerRow = {
      ...layer,
      id: id ?? OnlineLayerId.parse(this.#parts.newId('onl')),
      fetchedAtMs: null,
      failure: null,
      features: 0,
    };
    if (known) await this.#parts.files.remove(row.id);
    await this.#save([...this.#rows.filter((each) => each.id !== row.id), row]);
    void this.#fetch(row.id);
    return { id: row.id };
  }

  async remove({ id }: CallRequest<'onlineLayer.remove'>): Promise<void> {
    await this.#administrator();
    this.#planned.get(id)?.();
    this.#planned.delete(id);
    await this.#save(this.#rows.filter((row) => row.id !== id));
    await this.#parts.files.remove(id);
  }

  async refresh({ id }: CallRequest<'onlineLayer.refresh'>): Promise<void> {
    await this.#parts.session.onDuty();
    await this.#fetch(id);
  }

  /** `{id}.geojson`, or the picture of a square: `{id}/{z}/{x}/{y}`. */
  async answer(path: string): Promise<Response | null> {
    const [, name, z, x, y] = /^(onl-[\w-]+)(?:\.geojson|\/(\d{1,2})\/(\d{1,6})\/(\d{1,6}))$/.exec(path) ?? [];
    const row = this.#rows.find(({ id }) => id === name);
    if (!row) return null;
    if (z !== undefined) return this.#answerPicture(row, [Number(z), Number(x), Number(y)]);
    const bytes = await this.#parts.files.read(`${row.id}/features.geojson`);
    const headers = { 'content-type': 'application/geo+json', 'cache-control': 'no-store' };
    return new Response(bytes ?? '{"type":"FeatureCollection","features":[]}', { headers });
  }

  onChanged(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => void this.#listeners.delete(listener);
  }

  async #answerPicture(row: OnlineLayerRow, [z, x, y]: [number, number, number]): Promise<Response | null> {
    if (row.kind !== 'wms' || z > 20 || x >= 2 ** z || y >= 2 ** z) return null;
    const { picture, failure } = await this.#pictures.get(row, z, x, y);
    const fetchedAtMs = failure === null ? Math.max(row.fetchedAtMs ?? 0, picture.atMs) : row.fetchedAtMs;
    if (failure !== row.failure || (fetchedAtMs ?? 0) - (row.fetchedAtMs ?? 0) > minute) await this.#note(row.id, { failure, fetchedAtMs });
    return new Response(picture.bytes, { headers: { 'content-type': picture.type, 'cache-control': 'private, max-age=60' } });
  }

  /** What the server says is told by the row; never throws. */
  async #fetch(id: OnlineLayerId): Promise<void> {
    const row = this.#rows.find((each) => each.id === id);
    if (!row) return;
    try {
      if (row.kind === 'wms') await this.#pictures.get(row, 0, 0, 0);
      else await this.#fetchFeatures({ ...row, kind: row.kind });
    } catch (error) {
      const failure = failureOf(error);
      if (failure.kind === 'internal') this.#parts.onDefect(error);
      await this.#note(id, { failure: failure.message }).catch(this.#parts.onDefect);
    }
    const now = this.#rows.find((each) => each.id === id);
    if (now) this.#plan(now);
  }

  async #fetchFeatures(row: OnlineLayerRow & { kind: 'wfs' | 'ogcFeatures' | 'arcgis' }): Promise<void> {
    const { reader, files, now } = this.#parts;
    const collection = await this.#fetcher.features(row);
    if (collection.features.length === 0) {
      await files.write(`${row.id}/features.geojson`, JSON.stringify(collection));
      return this.#note(row.id, { fetchedAtMs: now(), failure: null, features: 0 });
    }
    const { text, features } = await reader.read('layer.geojson', new TextEncoder().encode(JSON.stringify(collection)));
    // Removed meanwhile: its folder must not come back.
    if (!this.#rows.some(({ id }) => id === row.id)) return;
    await files.write(`${row.id}/features.geojson`, text);
    await this.#note(row.id, { fetchedAtMs: now(), failure: null, features });
  }

  async #note(id: OnlineLayerId, changes: Partial<OnlineLayerRow>): Promise<void> {
    if (this.#rows.some((row) => row.id === id)) await this.#save(this.#rows.map((row) => (row.id === id ? { ...row, ...changes } : row)));
  }

  #plan(row: OnlineLayerRow): void {
    this.#planned.get(row.id)?.();
    const { after, now } = this.#parts;
    const dueMs = (row.fetchedAtMs ?? 0) + row.refreshMinutes * minute - now();
    // One that fails is tried again at its own pace, not at once.
    const delayMs = row.failure === null ? Math.max(0, dueMs) : row.refreshMinutes * minute;
    this.#planned.set(
      row.id,
      after(delayMs, () => void this.#fetch(row.id)),
    );
  }

  async #administrator(): Promise<void> {
    const officer = await this.#parts.session.onDuty();
    if (officer.role !== 'administrator') {
      throw new ChiLangError('forbidden', 'Only an administrator says which servers layers are fetched from.');
    }
  }

  async #save(rows: readonly OnlineLayerRow[]): Promise<void> {
    this.#rows = [...rows].sort((a, b) => a.name.localeCompare(b.name, 'vi'));
    await this.#parts.store.saveSetting(setting, this.#rows);
    this.#tell();
  }

  #tell(): void {
    for (const tell of this.#listeners) tell();
  }
}
