import { open, readFile, rename } from 'node:fs/promises';
import { z } from 'zod';
import { storageError } from '../../../store/sqlite/failures.ts';
import { parseJson } from '../mapping/map-records.ts';

const Entry = z.strictObject({ id: z.string(), code: z.string(), atMs: z.int() });
export type ReportEntry = z.infer<typeof Entry>;

const most = 5000;

/** Which incident a citizen's report became, and under which service: the latest of them, newest last. */
export class ReportBook {
  readonly #path: string;
  #entries: ReportEntry[] = [];
  #last: Promise<void> = Promise.resolve();

  constructor(path: string) {
    this.#path = path;
  }

  async open(): Promise<void> {
    const text = await readFile(this.#path, 'utf8').catch(() => '[]');
    this.#entries = z.array(Entry).safeParse(parseJson(text)).data ?? [];
  }

  get all(): readonly ReportEntry[] {
    return this.#entries;
  }

  of(id: string): ReportEntry | undefined {
    return this.#entries.find((each) => each.id === id);
  }

  /** Written when this is answered. */
  async add(entry: ReportEntry): Promise<void> {
    if (this.of(entry.id)) return;
    this.#entries = [...this.#entries, entry].slice(-most);
    const written = this.#last.then(() => this.#write());
    this.#last = written.catch(() => undefined);
    await written;
  }

  async #write(): Promise<void> {
    try {
      const file = await open(`${this.#path}.part`, 'w', 0o600);
      await file.writeFile(JSON.stringify(this.#entries));
      await file.sync().finally(() => file.close());
      await rename(`${this.#path}.part`, this.#path);
    } catch (error) {
      throw storageError(error, this.#path);
    }
  }
}
