import type { BoardFigureRow } from '#contract/boards.ts';
import type {
  ExplainRow,
  IndicatorLatestRow,
  IndicatorPointRow,
  IndicatorRow,
  LedgerPolicyRow,
  PlanRow,
  WatchPolicyRow,
  LedgerRow,
  QuarantineRow,
  RankingRow,
} from '#contract/indicators.ts';
import type { QueryParams } from '#contract/queries.ts';
import { byGroup } from '#domain/indicators/groups.ts';
import { familyOf, computeFamilyLine } from '#domain/indicators/family.ts';
import { type Indicator, saidLater } from '#domain/indicators/indicator.ts';
import { draftOf } from '#domain/indicators/indicator-rules.ts';
import { asInForce } from '#domain/indicators/parts.ts';
import { defaultLedgerPolicy, ledgerPolicyId } from '#domain/indicators/ledger-policy.ts';
import { silenceOf } from '#domain/indicators/silence.ts';
import { defaultWatchPolicy, watchPolicyId } from '#domain/insight/watch-policy.ts';
import { periodAt, yearStart } from '#domain/indicators/periods.ts';
import { computeRanking } from '#domain/indicators/ranking.ts';
import { freshnessOf, type Resolved, resolveFigure } from '#domain/indicators/resolve-figure.ts';
import { computeYearToDate } from '#domain/indicators/year-to-date.ts';
import type { Database } from '../../sqlite/open.ts';
import { type Statements, statementsOf } from '../../sqlite/statements.ts';
import type { DocumentReads, StoredDocument } from '../document-reads.ts';
import { boardFiguresOf } from './board-figures.ts';
import { explainRowsOf } from './explain-rows.ts';
import { IndicatorView } from './indicator-view.ts';
import { askedAreas, correctionsOf, latestRowOf, partsOf, reasonOf, shownPeriod, valueOf } from './latest-rows.ts';
import { periodsBetween } from './series-reads.ts';

type Listed<T> = { rows: T[]; total: number };

const listed = <T>(rows: T[]): Listed<T> => ({ rows, total: rows.length });
const mostPoints = 5000;
const mostLatest = 8000;
const mostQuarantined = 500;

/** Reads indicators: what they are, their numbers, and how their feeds do. */
export class IndicatorReads {
  readonly #sql: Statements;
  readonly #documents: DocumentReads;
  readonly #view: IndicatorView;
  readonly #now: () => number;

  constructor(db: Database, documents: DocumentReads, now: () => number) {
    this.#sql = statementsOf(db);
    this.#documents = documents;
    this.#view = new IndicatorView(db, documents);
    this.#now = now;
  }

  definitions(): Listed<IndicatorRow> {
    const all = this.#documents.all('indicator');
    const inForce = asInForce(all.map(({ body }) => body));
    const rows = all.flatMap(({ ver, waiting }, i): IndicatorRow[] => {
      const body = inForce[i];
      if (!body) return [];
      const past = body.past.map((each) => ({ ...each, draft: { ...saidLater, ...each.draft } }));
      return [{ id: body.id, ...draftOf(body), version: body.version, past, updatedAtMs: body.updatedAtMs, ver, waiting }];
    });
    return listed(rows.sort(byGroup));
  }

  latest({ group, codes, area, isCompared = true, nowMs }: QueryParams<'indicators.latest'>): Listed<IndicatorLatestRow> {
    const view = this.#view.begin(nowMs ?? this.#now());
    const asked = this.#inForce(view).filter(
      ({ id, group: own }) => (group === undefined || own === group) && (codes === undefined || codes.includes(id)),
    );
    const pairs = asked.flatMap((indicator) => askedAreas(view, indicator, area).map((each) => ({ indicator, area: each })));
    const compared = { before: isCompared, lastYear: isCompared };
    const rows = pairs.slice(0, mostLatest).map((pair) => latestRowOf(view, pair.indicator, pair.area, compared));
    return { rows, total: pairs.length };
  }

  boardFigures({ asks, nowMs }: QueryParams<'boards.figures'>): Listed<BoardFigureRow> {
    return listed(boardFiguresOf(this.#view.begin(nowMs ?? this.#now()), asks));
  }

  series({ indicator: id, area, fromMs, toMs }: QueryParams<'indicators.series'>): Listed<IndicatorPointRow> {
    const view = this.#view.begin(this.#now());
    const indicator = view.definition(id);
    if (!indicator || toMs <= fromMs) return listed([]);
    const isEvent = indicator.cadence === 'event';
    // What came together since the beginning of the year needs the whole year.
    const readFrom = isEvent ? fromMs : Math.min(fromMs, yearStart(fromMs));
    const starts = isEvent
      ? view.series.events(indicator, area, fromMs, toMs, mostPoints)
      : periodsBetween(indicator, readFrom, toMs, 2 * mostPoints);
    const resolved = trimmed(starts.map((startMs) => resolveFigure(view, id, area, startMs)));
    const together = computeYearToDate(
      indicator,
      resolved.map(({ startMs, figure }) => ({ startMs, value: valueOf(figure) })),
    );
    const rows = resolved.map((each, i) => pointOf(indicator, each, together[i] ?? null)).filter(({ startMs }) => startMs >= fromMs);
    return { rows: rows.slice(-mostPoints), total: rows.length };
  }

  ledger({ nowMs }: QueryParams<'indicators.ledger'>): Listed<LedgerRow> {
    const view = this.#view.begin(nowMs ?? this.#now());
    return listed(this.#inForce(view).map((indicator) => ledgerRowOf(view, indicator)));
  }

  ranking({ nowMs }: QueryParams<'indicators.ranking'>): Listed<RankingRow> {
    const view = this.#view.begin(nowMs ?? this.#now());
    // An indicator of several figures counts once; one that is worked out counts by those of its figures that are brought in.
    const lines = this.#inForce(view).flatMap((indicator) => {
      if (indicator.partOf !== null) return [];
      const [line, ...more] = [...(indicator.formula === null ? [view.lineOf(indicator)] : []), ...view.partLines(indicator)];
      return line ? [{ unit: indicator.owner.unit, line: computeFamilyLine(line, more) }] : [];
    });
    return listed(computeRanking(lines, view.policy));
  }

  explain({ indicator: id, area, startMs, nowMs }: QueryParams<'indicators.explain'>): Listed<ExplainRow> {
    const view = this.#view.begin(nowMs ?? this.#now());
    const indicator = view.definition(id);
    if (!indicator) return listed([]);
    const where = area ?? view.world.province;
    const period = startMs ?? shownPeriod(view, indicator, where) ?? view.nowMs;
    return listed(explainRowsOf(view, resolveFigure(view, id, where, periodAt(indicator, period).startMs)));
  }

  quarantine({ open, indicator }: QueryParams<'indicators.quarantine'>): Listed<QuarantineRow> {
    const where = `k = 'quarantined' AND (? = 0 OR json_extract(body, '$.state') IN ('waiting', 'asked')) AND (? IS NULL OR json_extract(body, '$.indicator') = ?)`;
    const asked = [open ? 1 : 0, indicator ?? null, indicator ?? null];
    const stored = this.#sql(
      `SELECT id, ver, body FROM item WHERE ${where} ORDER BY json_extract(body, '$.lastAtMs') DESC LIMIT ${mostQuarantined}`,
    ).all(...asked);
    const total = this.#sql(`SELECT count(*) FROM item WHERE ${where}`)
      .pluck()
      .get(...asked) as number;
    const rows = this.#documents.shown('quarantined', stored as StoredDocument[]).map(({ body, ver, waiting }): QuarantineRow => {
      const { id, source, indicator: of, area, raw, reason, message, firstAtMs, lastAtMs, times, state, decided } = body;
      return { id, source, indicator: of, area, raw, reason, message, firstAtMs, lastAtMs, times, state, decided, ver, waiting };
    });
    return { rows, total };
  }

  policy(): Listed<LedgerPolicyRow> {
    const [kept] = this.#documents.all('ledgerPolicy');
    const { remindEvery, reviewAt, escalateAt, lostAfter, weights, silenced = [] } = kept?.body ?? defaultLedgerPolicy;
    const rules = { remindEvery, reviewAt, escalateAt, lostAfter, weights, silenced };
    return listed([{ id: ledgerPolicyId, ...rules, ver: kept?.ver ?? 0, waiting: kept?.waiting ?? 0 }]);
  }

  watchPolicy(): Listed<WatchPolicyRow> {
    const [kept] = this.#documents.all('watchPolicy');
    const { priorities, unusualFrom, unusualUntil, aheadDays, margin, silent } = kept?.body ?? defaultWatchPolicy;
    const rules = { priorities, unusualFrom, unusualUntil, aheadDays, margin, silent };
    return listed([{ id: watchPolicyId, ...rules, ver: kept?.ver ?? 0, waiting: kept?.waiting ?? 0 }]);
  }

  plans({ indicator: of }: QueryParams<'indicators.plans'>): Listed<PlanRow> {
    const stored = this.#sql("SELECT id, ver, body FROM item WHERE k = 'indicatorPlan' AND id > ? AND id < ?").all(
      `${of}:`,
      `${of};`,
    ) as StoredDocument[];
    const rows = this.#documents.shown('indicatorPlan', stored).map(({ body, ver, waiting }): PlanRow => {
      const { id, indicator, area, period, plan, reason, decidedBy, past, updatedAtMs } = body;
      return { id, indicator, area, period, plan, reason, decidedBy, past, updatedAtMs, ver, waiting };
    });
    return listed(rows.sort((a, b) => (a.period === b.period ? (a.area < b.area ? -1 : 1) : a.period < b.period ? 1 : -1)));
  }

  #inForce(view: IndicatorView): Indicator[] {
    return [...view.definitions.values()].filter(({ isRetired }) => !isRetired).sort(byGroup);
  }
}

/** Without the periods before the first and after the last one that is known: what is between them is told as missing. */
const trimmed = (all: readonly Resolved[]): readonly Resolved[] => {
  const isKnown = ({ how, figure }: Resolved): boolean => how === 'recorded' || valueOf(figure) !== null;
  const known = all.findIndex(isKnown);
  if (known < 0) return [];
  // One stays that says from when on the values are kept here.
  const before = all[known - 1];
  const first = before && reasonOf(before.figure)?.why === 'notKept' ? known - 1 : known;
  return all.slice(first, all.findLastIndex(isKnown) + 1);
};

const pointOf = (indicator: Indicator, resolved: Resolved, yearToDate: number | null): IndicatorPointRow => ({
  ...periodAt(indicator, resolved.startMs),
  ...{ value: valueOf(resolved.figure), missing: reasonOf(resolved.figure), plan: resolved.plan },
  ...{ numerator: resolved.n, denominator: resolved.d, asOfMs: freshnessOf(resolved)?.asOfMs ?? null },
  ...{ corrections: correctionsOf(resolved), parts: partsOf(resolved), yearToDate },
});

const ledgerRowOf = (view: IndicatorView, indicator: Indicator): LedgerRow => {
  const { id, nameVi, nameEn, shortVi, shortEn, partOf, group, unit, owner, source, formula, isProposal } = indicator;
  const line = view.lineOf(indicator);
  const parts = view.partLines(indicator);
  const { reason, untilMs } = silenceOf(view.policy.silenced, partOf?.indicator ?? id, view.nowMs) ?? {};
  return {
    ...{ id, nameVi, nameEn, shortVi, shortEn, partOf, group, unit, owner: owner.unit, source },
    ...{ isDerived: formula !== null, isProposal, ...line },
    completeness: computeFamilyLine(line, parts).completeness,
    family: view.partsOf(id).length > 0 ? familyOf(line, parts) : null,
    silenced: reason === undefined || untilMs === undefined ? null : { reason, untilMs },
  };
};
