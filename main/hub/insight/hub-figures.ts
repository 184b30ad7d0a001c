import type { AreaId } from '#domain/indicators/indicator-id.ts';
import type { Indicator, IndicatorDefinition } from '#domain/indicators/indicator.ts';
import { type FigureSource, type Resolved, resolveFigure } from '#domain/indicators/resolve-figure.ts';
import { chunkAt, type CurrentEntry, currentOf, type IndicatorSeries } from '#domain/indicators/series.ts';
import type { KnownIndicators } from '../indicators/definitions.ts';
import type { Log } from '../log.ts';

type Stretch = ReadonlyMap<number, CurrentEntry>;

/** Beyond it somebody made a circle of formulas. */
const mostRounds = 16;

/** Numbers as the log has them at one moment, by the rules every console reads them by. What was read of the log once is remembered. */
export class HubFigures {
  readonly #log: Pick<Log, 'row'>;
  readonly #known: KnownIndicators;
  readonly #plans: ReadonlyMap<string, number>;
  readonly #stretches = new Map<string, Stretch>();

  constructor(log: Pick<Log, 'row'>, known: KnownIndicators, plans: ReadonlyMap<string, number>) {
    this.#log = log;
    this.#known = known;
    this.#plans = plans;
  }

  /** The numbers of these periods. Tries with what is read already, reads what was asked for, and tries again until nothing more is. */
  async resolve({ id }: Indicator, area: string, starts: readonly number[]): Promise<Resolved[]> {
    for (let round = 1; ; round += 1) {
      const wanted = new Set<string>();
      const source = this.#source(wanted);
      const resolved = starts.map((startMs) => resolveFigure(source, id, area, startMs));
      if (wanted.size === 0 || round === mostRounds) return resolved;
      await Promise.all([...wanted].map((chunk) => this.#read(chunk)));
    }
  }

  #source(wanted: Set<string>): FigureSource {
    const { definitions, world } = this.#known;
    return {
      world,
      plans: this.#plans,
      definition: (indicator) => definitions.get(indicator),
      current: (definition: IndicatorDefinition, area, startMs) => {
        const { id } = chunkAt(definition.id, area as AreaId, definition, startMs);
        const stretch = this.#stretches.get(id);
        if (!stretch) wanted.add(id);
        return stretch?.get(startMs) ?? null;
      },
    };
  }

  async #read(id: string): Promise<void> {
    const series = (await this.#log.row('indicatorSeries', id))?.body as IndicatorSeries | undefined;
    this.#stretches.set(id, new Map(currentOf(series?.entries ?? []).map((each) => [each.entry.p, each])));
  }
}
