import type { AdminUnit } from '#domain/admin-unit.ts';
import { areaWorldOf, awaitedAreas, type AreaWorld } from '#domain/indicators/awaited-areas.ts';
import { readFormula } from '#domain/indicators/formula.ts';
import type { Indicator, IndicatorDefinition } from '#domain/indicators/indicator.ts';
import { combineLines, computeLedgerLine, type LedgerLine, type QuarantineTally } from '#domain/indicators/ledger.ts';
import { defaultLedgerPolicy, type LedgerPolicyDraft, ledgerPolicyId } from '#domain/indicators/ledger-policy.ts';
import { dayMs } from '#domain/indicators/periods.ts';
import { byGroup } from '#domain/indicators/groups.ts';
import { isFigureAwaited } from '#domain/indicators/family.ts';
import { asInForce } from '#domain/indicators/parts.ts';
import { type IndicatorPlan, plansOf } from '#domain/indicators/plan.ts';
import type { IndicatorReminder } from '#domain/indicators/reminders.ts';
import type { FigureSource } from '#domain/indicators/resolve-figure.ts';
import type { CurrentEntry } from '#domain/indicators/series.ts';
import type { Place } from '#domain/place.ts';
import type { Database } from '../../sqlite/open.ts';
import { type Statements, statementsOf } from '../../sqlite/statements.ts';
import type { DocumentReads } from '../document-reads.ts';
import { type LatestRow, SeriesReads } from './series-reads.ts';

/** Records in quarantine count for thirty days. */
const countedMs = 30 * dayMs;
const deepest = 12;

/** One state of everything numbers are made of: definitions, areas, values, what is late. Begun anew for each query. */
export class IndicatorView implements FigureSource {
  readonly #sql: Statements;
  readonly #documents: DocumentReads;
  readonly series: SeriesReads;
  definitions: ReadonlyMap<string, Indicator> = new Map();
  world: AreaWorld = areaWorldOf([], [], '');
  policy: LedgerPolicyDraft = defaultLedgerPolicy;
  #quarantine: ReadonlyMap<string, QuarantineTally> = new Map();
  #reminders: ReadonlyMap<string, IndicatorReminder> = new Map();
  #nowMs = 0;
  #plans: ReadonlyMap<string, number> | null = null;
  #parts: ReadonlyMap<string, readonly Indicator[]> = new Map();

  constructor(db: Database, documents: DocumentReads) {
    this.#sql = statementsOf(db);
    this.#documents = documents;
    this.series = new SeriesReads(db);
  }

  begin(nowMs: number): this {
    this.#nowMs = nowMs;
    this.series.begin();
    this.#plans = null;
    this.definitions = new Map(asInForce(this.#all<Indicator>('indicator')).map((each) => [each.id, each]));
    this.#parts = familiesOf(this.definitions);
    const units = this.#all<AdminUnit>('adminUnit');
    const province = units.find(({ type }) => type === 'tinh')?.code ?? '';
    this.world = areaWorldOf(units, this.#all<Place>('place'), province);
    this.policy = this.#documents.one('ledgerPolicy', ledgerPolicyId)?.body ?? defaultLedgerPolicy;
    this.#reminders = new Map(this.#all<IndicatorReminder>('indicatorReminder').map((each) => [each.id, each]));
    this.#quarantine = this.#readQuarantine();
    return this;
  }

  get nowMs(): number {
    return this.#nowMs;
  }

  definition(indicator: string): Indicator | undefined {
    return this.definitions.get(indicator);
  }

  current(definition: IndicatorDefinition, area: string, startMs: number): CurrentEntry | null {
    return this.series.current(definition, area, startMs);
  }

  /** Read when they are first asked for. */
  get plans(): ReadonlyMap<string, number> {
    this.#plans ??= plansOf(this.#all<IndicatorPlan>('indicatorPlan'));
    return this.#plans;
  }

  isCut(definition: IndicatorDefinition, area: string, startMs: number): boolean {
    return startMs < (this.series.cutOf(definition.id, area) ?? 0);
  }

  /** What is worked out has no values of its own: those of its inputs, and of theirs. */
  inputsOf(definition: IndicatorDefinition): readonly Indicator[] {
    const read = definition.formula === null ? null : readFormula(definition.formula);
    return read?.ok ? read.inputs.flatMap((input) => this.definitions.get(input) ?? []) : [];
  }

  latestOf(indicator: string): readonly LatestRow[] {
    return [...this.series.latestOf(indicator).values()];
  }

  /** How a feed does, in all its areas or in these. */
  lineOf(definition: IndicatorDefinition, areas: readonly string[] = awaitedAreas(definition, this.world), depth = 0): LedgerLine {
    if (definition.formula !== null && depth < deepest)
      return combineLines(this.inputsOf(definition).map((input) => this.lineOf(input, undefined, depth + 1)));
    const quarantine = this.#quarantine.get(definition.id) ?? { count: 0, lastMs: null };
    const known = this.series.latestOf(definition.id);
    const latest = areas.flatMap((area) => known.get(area) ?? []);
    const input = { definition, areas, latest, quarantine, reminder: this.#reminders.get(definition.id) };
    return computeLedgerLine(input, this.policy, this.#nowMs);
  }

  /** How those of its further figures do that are brought in and awaited: what is worked out has no feed of its own. */
  partLines(definition: IndicatorDefinition): readonly LedgerLine[] {
    return this.partsOf(definition.id).flatMap((part) => {
      const line = part.formula === null ? this.lineOf(part) : null;
      return line && isFigureAwaited(part, line) ? [line] : [];
    });
  }

  /** The further figures of an indicator that are collected, in their order. */
  partsOf(indicator: string): readonly Indicator[] {
    return this.#parts.get(indicator) ?? [];
  }

  #readQuarantine(): ReadonlyMap<string, QuarantineTally> {
    const rows =
      this.#sql(`SELECT json_extract(body, '$.indicator') AS indicator, count(*) AS count, max(json_extract(body, '$.lastAtMs')) AS lastMs
      FROM item WHERE k = 'quarantined' AND json_extract(body, '$.lastAtMs') >= ? AND json_extract(body, '$.state') <> 'taken'
      AND json_extract(body, '$.reason') <> 'byHand'
      GROUP BY 1`).all(this.#nowMs - countedMs) as { indicator: string | null; count: number; lastMs: number }[];
    return new Map(rows.flatMap(({ indicator, ...tally }) => (indicator === null ? [] : [[indicator, tally] as const])));
  }

  #all<T>(k: string): T[] {
    return (this.#sql('SELECT body FROM item WHERE k = ?').pluck().all(k) as string[]).map((body) => JSON.parse(body) as T);
  }
}

const familiesOf = (definitions: ReadonlyMap<string, Indicator>): ReadonlyMap<string, readonly Indicator[]> => {
  const parts = [...definitions.values()].filter(({ partOf, isRetired }) => partOf !== null && !isRetired).sort(byGroup);
  return Map.groupBy(parts, ({ partOf }) => partOf?.indicator ?? '');
};
