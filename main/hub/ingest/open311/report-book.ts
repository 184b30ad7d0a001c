import { z } from 'zod';
import type { IncidentDetails } from '#domain/incident.ts';
import { Position } from '#domain/values.ts';
import { KeptFile } from '../flow/kept-file.ts';

/** What was said, as it came: its first line, and where. */
const Said = z.strictObject({ description: z.string(), address: z.string(), position: Position.nullable() });
export type Said = z.infer<typeof Said>;

/** `said` is left out where a report came before it was kept. */
const Entry = z.strictObject({ id: z.string(), code: z.string(), atMs: z.int(), said: Said.optional() });
export type ReportEntry = z.infer<typeof Entry>;

const most = 5000;
/** The whole book is written with each report. */
const mostWords = 200;

export const saidOf = ({ description, placeText, position }: IncidentDetails): Said => ({
  description: (description.split('\n')[0] ?? '').slice(0, mostWords),
  address: placeText,
  position,
});

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
