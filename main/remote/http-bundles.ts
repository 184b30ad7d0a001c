import { mkdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { ChiLangError } from '#contract/errors.ts';
import { bundleSchemaHeader } from '#contract/version.ts';
import type { UserRole } from '#domain/user.ts';
import type { Bundles } from '../sync/ports.ts';
import { BundleSink } from './bundle-sink.ts';
import { HubConnection } from './hub-connection.ts';
import { type RemoteLimits, remoteLimits } from './remote-limits.ts';

export type HttpBundlesOptions = {
  readonly url: URL;
  readonly key?: string | null;
  /** Where an unfinished download waits; made when it is not there. */
  readonly folder: string;
  /** Schema of this console's cache: an older one is brought up to it, a newer one is refused. */
  readonly cacheSchema: number;
  readonly install: (file: string) => Promise<void>;
  /** Resolves after at least `delayMs`. */
  readonly wait: (delayMs: number) => Promise<void>;
  readonly limits?: Partial<RemoteLimits>;
};

type Progress = (done: number, total: number | null) => void;
type Head = { readonly etag: string; readonly start: number; readonly total: number };

/** Asks for a bundle that is being made, at most so often; then rows come by snapshots. */
const mostAsks = 900;

/** A hub's bundle over HTTP: resumed by `Range` and `If-Range`, checked by its sha256, unpacked beside. */
export class HttpBundles implements Bundles {
  readonly #options: HttpBundlesOptions;
  readonly #hub: HubConnection;
  readonly #part: string;
  readonly #note: string;

  constructor(options: HttpBundlesOptions) {
    this.#options = options;
    this.#hub = new HubConnection(options.url, options.key ?? null, { ...remoteLimits, ...options.limits });
    this.#part = join(options.folder, 'bundle.part');
    this.#note = join(options.folder, 'bundle.etag');
  }

  async fetch(role: UserRole, onProgress: Progress): Promise<string> {
    try {
      await mkdir(this.#options.folder, { recursive: true });
      return await this.#download(role, onProgress);
    } catch (thrown) {
      const error = computeFailure(thrown);
      // What is wrong with the file itself no resuming heals.
      if (error.kind === 'internal') await this.#forget().catch(() => undefined);
      throw error;
    }
  }

  install(file: string): Promise<void> {
    return this.#options.install(file);
  }

  /** Ends what is under way. */
  close(): void {
    this.#hub.close();
  }

  async #download(role: UserRole, onProgress: Progress): Promise<string> {
    for (let asks = 1; ; asks += 1) {
      try {
        return await this.#ask(role, onProgress);
      } catch (thrown) {
        if (!(thrown instanceof ChiLangError) || thrown.kind !== 'overloaded') throw thrown;
        if (asks >= mostAsks) throw new ChiLangError('internal', 'The hub did not get its bundle ready.', { cause: thrown });
        onProgress(0, null);
        const { retryAfterMs } = thrown.details ?? {};
        await this.#options.wait(typeof retryAfterMs === 'number' ? retryAfterMs : 1000);
      }
    }
  }

  /** One request, from where the part on disk ends. Answers the file it was unpacked to. */
  async #ask(role: UserRole, onProgress: Progress): Promise<string> {
    const have = await this.#have();
    const resume = have === null ? {} : { range: `bytes=${have.bytes}-`, 'if-range': have.etag };
    const heads: Head[] = [];
    const onHead = (headers: Headers): void => void heads.push(this.#readHead(headers));
    const pieces = this.#hub.pieces({ path: `v1/bundle/${role}`, headers: { 'accept-encoding': 'identity', ...resume }, onHead });
    const first = await pieces.next();
    const { etag, start, total } = heads[0] ?? unusable('it has no head');
    await writeFile(this.#note, etag);
    const file = join(this.#options.folder, 'bundle.db');
    const sink = await BundleSink.open(this.#part, file, start);
    try {
      let done = start;
      for (let piece = first; !piece.done; piece = await pieces.next()) {
        await sink.write(piece.value);
        done += piece.value.byteLength;
        onProgress(done, total);
      }
      if (done !== total) throw new ChiLangError('hubUnreachable', `The bundle was cut off: ${done} of ${total} bytes came.`);
      if (`"${await sink.finish()}"` !== etag) unusable('its bytes are not what was announced');
    } catch (thrown) {
      await sink.abort();
      throw thrown;
    } finally {
      await pieces.return(undefined);
    }
    await this.#forget();
    return file;
  }

  /** How much of which bundle an earlier attempt left; null: nothing to go on from. */
  async #have(): Promise<{ bytes: number; etag: string } | null> {
    try {
      const { size } = await stat(this.#part);
      const etag = await readFile(this.#note, 'utf8');
      return size > 0 && etagForm.test(etag) ? { bytes: size, etag } : null;
    } catch {
      return null;
    }
  }

  #readHead(headers: Headers): Head {
    const etag = headers.get('etag') ?? '';
    const start = Number(/^bytes (\d+)-/.exec(headers.get('content-range') ?? '')?.[1] ?? 0);
    const total = start + Number(headers.get('content-length') ?? Number.NaN);
    const schema = Number(headers.get(bundleSchemaHeader) ?? Number.NaN);
    if (!etagForm.test(etag) || !Number.isSafeInteger(total)) return unusable('its head does not fit');
    if (!(schema <= this.#options.cacheSchema)) return unusable(`its cache has schema ${schema}`);
    return { etag, start, total };
  }

  async #forget(): Promise<void> {
    for (const path of [this.#part, this.#note]) await rm(path, { force: true });
  }
}

const etagForm = /^"[0-9a-f]{64}"$/;

const unusable = (why: string): never => {
  throw new ChiLangError('internal', `The hub's bundle cannot be used: ${why}.`);
};

/** What a file system or the unpacking refused, by kind. */
const computeFailure = (thrown: unknown): ChiLangError => {
  if (thrown instanceof ChiLangError) return thrown;
  const code = (thrown as NodeJS.ErrnoException | null)?.code;
  if (code === 'ENOSPC' || code === 'EDQUOT')
    return new ChiLangError('diskFull', 'The disk is too full for the data of the hub; free some space.', { cause: thrown });
  return new ChiLangError('internal', `The hub's bundle could not be kept (${code ?? 'unknown cause'}).`, { cause: thrown });
};
