import { dayMs } from '#domain/indicators/periods.ts';
import { type IngestSource, ingestStateOf } from '#domain/ingest/ingest-source.ts';
import type { Log } from '../log.ts';
import type { SourceStatus } from './source-status.ts';

type BoardParts = {
  readonly log: Pick<Log, 'rows' | 'ingest' | 'retire'>;
  readonly status: () => readonly SourceStatus[];
  readonly now: () => number;
  readonly after: (delayMs: number, run: () => void) => () => void;
  readonly onDefect: (error: unknown) => void;
};

const lookMs = 15_000;
const tellMs = 5 * 60_000;
const keptMs = 7 * dayMs;

/** Tells consoles how sources do: at once when one begins or ends to fail, else every few minutes, so that the log stays small. */
export class StatusBoard {
  readonly #parts: BoardParts;
  #cancel: () => void = () => undefined;
  #running: Promise<void> = Promise.resolve();
  #isStopped = false;

  constructor(parts: BoardParts) {
    this.#parts = parts;
  }

  start(): void {
    this.#plan(1000);
  }

  async stop(): Promise<void> {
    this.#isStopped = true;
    this.#cancel();
    await this.#running;
  }

  /** Tells what has to be told by now, and lets go of sources nobody told of for long. */
  async tell(): Promise<void> {
    const { log, now, status } = this.#parts;
    const told = new Map((await log.rows('ingestSource')).map(({ id, body }) => [id, body as IngestSource]));
    const rows = status().map((each) => rowOf(each, now()));
    const news = rows.filter((row) => isNews(row, told.get(row.id)));
    if (news.length > 0) await log.ingest(news.map((body) => ({ k: 'ingestSource' as const, id: body.id, body })));
    const old = [...told.values()].filter(({ id, toldAtMs }) => toldAtMs < now() - keptMs && !rows.some((row) => row.id === id));
    if (old.length > 0)
      await log.retire(
        'ingestSource',
        old.map(({ id }) => id),
      );
  }

  #plan(delayMs: number): void {
    if (this.#isStopped) return;
    this.#cancel = this.#parts.after(delayMs, () => {
      this.#running = this.tell()
        .catch(this.#parts.onDefect)
        .then(() => this.#plan(lookMs));
    });
  }
}

const rowOf = ({ nextTryAtMs: _, ...status }: SourceStatus, toldAtMs: number): IngestSource => ({ ...status, toldAtMs });

const isNews = (row: IngestSource, told: IngestSource | undefined): boolean =>
  told === undefined || ingestStateOf(row) !== ingestStateOf(told) || row.name !== told.name || row.toldAtMs - told.toldAtMs >= tellMs;
