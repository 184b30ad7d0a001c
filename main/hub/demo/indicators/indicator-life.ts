import { ChiLangError } from '#contract/errors.ts';
import { awaitedAreas } from '#domain/indicators/awaited-areas.ts';
import { hourMs, type Period, writePeriod } from '#domain/indicators/periods.ts';
import type { KnownIndicators } from '../../indicators/definitions.ts';
import type { Incoming } from '../../indicators/read-incoming.ts';
import type { ValueIntake } from '../../indicators/value-intake.ts';
import type { Ingested, Log } from '../../log.ts';
import { computeFeedValue } from './feed-value.ts';
import { cutFeed, type Feed, wrongFeed } from './feeds.ts';
import { computeIndicatorPast, computeReminders, toldAtOf, toldBetween, type ToldIndicator } from './history.ts';
import { nonsenseAt } from './nonsense.ts';

export type IndicatorLifeParts = {
  readonly log: Pick<Log, 'rows' | 'ingest'>;
  readonly intake: ValueIntake;
  readonly feeds: readonly Feed[];
  readonly now: () => number;
  readonly after: (delayMs: number, run: () => void) => () => void;
  readonly onDefect: (error: unknown) => void;
};

const everyMs = 30_000;
const soonMs = 20;
/** What was missed while the demo was away is told again this far back. */
const catchUpMs = 36 * hourMs;

/** Systems of the province that tell their numbers: first their past, a piece at a time, then each number when it is due. */
export class IndicatorLife {
  readonly #parts: IndicatorLifeParts;
  #cancel: () => void = () => undefined;
  #stopped = false;
  #running: Promise<void> = Promise.resolve();
  #toldUntilMs: number | null = null;

  constructor(parts: IndicatorLifeParts) {
    this.#parts = parts;
  }

  start(): void {
    this.#plan(soonMs, () => this.#begin());
  }

  async stop(): Promise<void> {
    this.#stopped = true;
    this.#cancel();
    await this.#running;
  }

  /** Brings the whole past in at once, and what is due: for tests and benches. */
  async seed(): Promise<void> {
    for (const step of await this.#steps()) await step();
    await this.tell();
  }

  #plan(delayMs: number, run: () => Promise<void>): void {
    if (this.#stopped) return;
    this.#cancel = this.#parts.after(delayMs, () => void (this.#running = run().catch(this.#parts.onDefect)));
  }

  async #begin(): Promise<void> {
    await this.#goOn(await this.#steps());
  }

  /** One piece of the past after the other: consoles that ask meanwhile wait for one of them at most. */
  async #goOn([step, ...rest]: readonly (() => Promise<void>)[]): Promise<void> {
    await step?.();
    if (rest.length > 0) return this.#plan(soonMs, () => this.#goOn(rest));
    await this.#tellAndPlan();
  }

  async #tellAndPlan(): Promise<void> {
    try {
      await this.tell();
    } finally {
      this.#plan(everyMs, () => this.#tellAndPlan());
    }
  }

  async #steps(): Promise<(() => Promise<void>)[]> {
    const { log, intake, feeds, now } = this.#parts;
    const known = await intake.definitions.read();
    const begun = new Set((await log.rows('indicatorSeries')).map(({ body }) => String(body['indicator'])));
    return feeds.flatMap((feed) => {
      const told = this.#toldOf(feed, known);
      if (!told || begun.has(feed.id)) return [];
      const { indicator } = told;
      return [
        async (): Promise<void> => {
          const past = computeIndicatorPast(told, known.world, now());
          // The hub may have reminded of it already: then its reminders stand.
          const withReminders = await this.#bring([...past, ...computeReminders(indicator, now())]);
          if (!withReminders) await this.#bring(past);
        },
      ];
    });
  }

  /** Answers whether it was kept; not where somebody else wrote one of the rows before, who is left what they wrote. */
  async #bring(rows: readonly Ingested[]): Promise<boolean> {
    try {
      await this.#parts.log.ingest(rows);
      return true;
    } catch (thrown) {
      if (thrown instanceof ChiLangError && thrown.kind === 'conflict') return false;
      throw thrown;
    }
  }

  /** Tells every number that became due since the last time. */
  async tell(): Promise<void> {
    const { intake, feeds, now } = this.#parts;
    const known = await intake.definitions.read();
    const nowMs = now();
    const fromMs = this.#toldUntilMs ?? nowMs - catchUpMs;
    for (const feed of feeds) {
      const told = this.#toldOf(feed, known);
      const isCut = feed.id === cutFeed.id || told?.indicator.partOf?.indicator === cutFeed.id;
      if (told && !isCut) await this.#tellOf(told, known, { fromMs, nowMs });
    }
    this.#toldUntilMs = nowMs;
  }

  #toldOf(feed: Feed, { definitions }: KnownIndicators): ToldIndicator | null {
    const indicator = definitions.get(feed.id);
    const definition = definitions.get(indicator?.partOf?.indicator ?? '');
    const main = this.#parts.feeds.find(({ id }) => id === definition?.id);
    return indicator ? { indicator, feed, main: definition && main ? { definition, feed: main } : null } : null;
  }

  async #tellOf(told: ToldIndicator, { world }: KnownIndicators, { fromMs, nowMs }: { fromMs: number; nowMs: number }): Promise<void> {
    const { indicator, feed } = told;
    const due = toldBetween(indicator, fromMs, nowMs);
    if (due.length === 0) return;
    const records = awaitedAreas(indicator, world).flatMap((area) => due.map((period): Incoming => recordOf(told, area, period)));
    if (feed.id !== wrongFeed.id) await this.#parts.intake.recordValues(records, { source: indicator.source });
    else
      await this.#parts.intake.recordValues(
        due.slice(-1).map((period, i) => nonsenseAt(indicator, period, i)),
        { source: indicator.source },
      );
  }
}

const recordOf = ({ indicator, feed, main }: ToldIndicator, area: string, period: Period): Incoming => ({
  record: {
    ...{ indicator: indicator.id, area, period: writePeriod(indicator, period.startMs), asOfMs: toldAtOf(indicator, period) },
    ...computeFeedValue({ definition: indicator, feed }, main, area, period),
  },
});
