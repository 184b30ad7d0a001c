import { join } from 'node:path';
import { ChiLangError } from '#contract/errors.ts';
import type { TelemetryValue } from '#contract/wire.ts';
import type { AlarmIntake } from '../alarms/alarm-intake.ts';
import type { ValueIntake } from '../indicators/value-intake.ts';
import type { Log } from '../log.ts';
import { WarningDesk } from './cap/warning-desk.ts';
import { answerDoor } from './door.ts';
import { takeFile } from './files/take-file.ts';
import type { Fed, Sinks } from './flow/feeder.ts';
import { Inlet } from './inlet.ts';
import { openReportInlet, type ReportInlet } from './open-report-inlet.ts';
import { NewsShelf } from './press/news-shelf.ts';
import type { Source } from './sources.ts';
import { type SourceStatus, statusLines } from './source-status.ts';
import { StatusBoard } from './status-board.ts';

export type IngestParts = {
  readonly sources: readonly Source[];
  /** Of the hub: what came and what is remembered lies in `ingest` below it. */
  readonly dataFolder: string;
  readonly log: Pick<Log, 'row' | 'rows' | 'ingest' | 'retire' | 'onMoved' | 'heads' | 'push'>;
  readonly values: ValueIntake;
  readonly alarms: Pick<AlarmIntake, 'take'>;
  readonly telemetry: (values: readonly TelemetryValue[]) => void;
  readonly now: () => number;
  readonly after: (delayMs: number, run: () => void) => () => void;
  readonly random: () => number;
  readonly onDefect: (error: unknown) => void;
  readonly fetch?: typeof fetch;
};

/** All sources of a hub, with the doors they send through. */
export class Ingest {
  readonly #parts: IngestParts;
  readonly #warnings: WarningDesk;
  readonly #board: StatusBoard;
  readonly #inlets = new Map<string, Inlet>();
  readonly #reports = new Map<string, ReportInlet>();

  constructor(parts: IngestParts) {
    this.#parts = parts;
    this.#warnings = new WarningDesk(parts);
    this.#board = new StatusBoard({ ...parts, status: () => this.status });
  }

  /** Reads what each source remembers; nothing is asked yet. */
  async open(): Promise<void> {
    const { values, telemetry, dataFolder } = this.#parts;
    values.room.expect(this.#parts.sources.map(({ name }) => name));
    const sinks: Sinks = { values, telemetry, warnings: this.#warnings, news: new NewsShelf(this.#parts) };
    const world = { ...this.#parts, sinks, folder: join(dataFolder, 'ingest') };
    for (const source of this.#parts.sources) {
      if (source.kind === 'open311') {
        this.#reports.set(source.id, await openReportInlet(source, world));
        continue;
      }
      const inlet = new Inlet(source, world);
      await inlet.open();
      this.#inlets.set(source.id, inlet);
    }
  }

  start(): void {
    this.#warnings.start();
    this.#board.start();
    for (const inlet of this.#inlets.values()) inlet.start();
  }

  async stop(): Promise<void> {
    for (const inlet of this.#inlets.values()) await inlet.stop();
    await this.#warnings.stop();
    await this.#board.stop();
  }

  /** Answers what sources send, each with a key of its own; null: the request is for somebody else. */
  handle(request: Request): Promise<Response> | null {
    const doors = { inlet: (id: string) => this.#inlets.get(id), report: (id: string) => this.#reports.get(id) };
    return answerDoor(request, doors, this.#parts.onDefect);
  }

  /** How every source does. */
  get status(): SourceStatus[] {
    return [...[...this.#inlets.values()].map((inlet) => inlet.status), ...[...this.#reports.values()].map(({ status }) => status())];
  }

  metrics(): string[] {
    return statusLines(this.status);
  }

  /** Reads once more what a source has sent, by its mappings as they are now. `notFound`. */
  replay(id: string): Promise<Fed> {
    return this.#inletOf(id).replay();
  }

  /** Takes a file an officer or an administrator brings, or only shows what would become of it. */
  takeFile(request: unknown): ReturnType<typeof takeFile> {
    const sourceOf = (id: string) => this.#inletOf(id);
    return takeFile(request, { values: this.#parts.values, now: this.#parts.now, sourceOf });
  }

  /** Until all that is kept is recorded and what was decided is done: for tests and before an end. */
  async runOnce(id: string): Promise<void> {
    await this.#inletOf(id).run();
  }

  /** Takes in what a broker would send: for tests. */
  push(id: string, about: string, body: Buffer): Promise<Fed> {
    return this.#inletOf(id).push(about, body);
  }

  /** Tells consoles how sources do, where there is news. */
  tellStatus(): Promise<void> {
    return this.#board.tell();
  }

  settleWarnings(): Promise<void> {
    return this.#warnings.settle();
  }

  #inletOf(id: string): Inlet {
    const inlet = this.#inlets.get(id);
    if (!inlet)
      throw new ChiLangError('notFound', `This hub has no source "${id}"; it has: ${[...this.#inlets.keys()].join(', ') || 'none'}.`);
    return inlet;
  }
}
