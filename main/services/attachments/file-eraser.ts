import type { BlobHash } from '#domain/desk/attachment.ts';
import type { Store } from '../../store/store.ts';
import { Gathered } from '../gathered.ts';
import type { AttachmentService } from './attachment-service.ts';
import type { LocalBlobs } from './ports.ts';

export type FileEraserParts = {
  readonly local: Pick<LocalBlobs, 'erase' | 'names'>;
  readonly store: Pick<Store, 'namedFiles' | 'droppedFiles' | 'forgetDropped' | 'onChanged'>;
  readonly uploads: Pick<AttachmentService, 'isWaiting' | 'drop'>;
  readonly after: (delayMs: number, run: () => void) => () => void;
  readonly onDefect: (error: unknown) => void;
};

/** Rows come in pages; files follow them at their own pace. */
const lookEveryMs = 500;

/**
 * Erases files of this console once no line of history names them: their incident was erased for good, or is no longer served here. A
 * line and its file go apart, so what left is kept in the store until it is looked at, and a start looks through all files.
 */
export class FileEraser {
  readonly #parts: FileEraserParts;
  readonly #looks: Gathered;
  #last: Promise<void> = Promise.resolve();
  #leave: () => void = () => {};

  constructor(parts: FileEraserParts) {
    this.#parts = parts;
    this.#looks = new Gathered({ after: parts.after, delayMs: lookEveryMs, run: () => this.#then(() => this.#eraseDropped()) });
  }

  /** Call it when it is known which files wait to be sent. */
  start(): void {
    this.#then(() => this.#sweep());
    this.#leave = this.#parts.store.onChanged((topics) => {
      if (topics.has('timeline')) this.#looks.happened();
    });
  }

  /** Resolves when nothing is being erased any more. */
  async stop(): Promise<void> {
    this.#leave();
    this.#looks.end();
    await this.#last;
  }

  #then(run: () => Promise<void>): void {
    this.#last = this.#last.then(run).catch(this.#parts.onDefect);
  }

  async #eraseDropped(): Promise<void> {
    const { store, uploads, local } = this.#parts;
    const dropped = await store.droppedFiles();
    if (dropped.length === 0) return;
    // Before it is asked who names them: a line that leaves from now on is noted anew. What a crash loses here, a start finds.
    await store.forgetDropped(dropped);
    for (const hash of await this.#unnamed(dropped)) {
      await uploads.drop(hash);
      await local.erase(hash);
    }
  }

  /** What waits to be sent stays: its line may have yet to come back from the hub. */
  async #sweep(): Promise<void> {
    const { uploads, local } = this.#parts;
    await this.#eraseDropped();
    for (const hash of await this.#unnamed(await local.names())) if (!uploads.isWaiting(hash)) await local.erase(hash);
  }

  async #unnamed(hashes: readonly BlobHash[]): Promise<BlobHash[]> {
    const named = new Set(await this.#parts.store.namedFiles(hashes));
    return hashes.filter((hash) => !named.has(hash));
  }
}
