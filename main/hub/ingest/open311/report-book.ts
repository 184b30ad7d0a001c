import { z } from 'zod';
import { KeptFile } from '../flow/kept-file.ts';

const Entry = z.strictObject({ id: z.string(), code: z.string(), atMs: z.int() });
export type ReportEntry = z.infer<typeof Entry>;

const most = 5000;

/** Which incident a citizen's report became, and under which service: the latest of them, newest last. */
export class ReportBook {
  readonly #file: KeptFile;
  #entries: ReportEntry[] = [];

  constructor(path: string) {
    this.#file = new KeptFile(path);
  }

  async open(): Promise<void> {
    this.#entries = z.array(Entry).safeParse(await this.#file.read()).data ?? [];
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
    await this.#file.write(() => this.#entries);
  }
}
