import type { RelatedRow } from '#contract/insight.ts';
import type { IncidentType, Severity } from '#domain/incident.ts';
import type { IncidentId } from '#domain/ids.ts';
import { judgeHistory } from '#domain/insight/anomalies.ts';
import { computeRelation, leastIncidents } from '#domain/insight/relation.ts';
import { seededRandom } from '#domain/random.ts';
import type { Database } from '../../sqlite/open.ts';
import { type Statements, statementsOf } from '../../sqlite/statements.ts';
import type { Past } from './past-reads.ts';
import { Remembered } from './remembered.ts';

/** The newest stretch that is compared: half a year of days, three weeks of hours. */
const comparedPeriods = { day: 182, hour: 504 } as const;
/** Types that are compared, the most frequent ones. */
const mostTypes = 6;
const mostNear = 3;
const mostKept = 30;
/** Chance is dealt the same way each time: the same numbers have the same answer. */
const seed = 20;

type Counted = { readonly type: IncidentType; readonly at: number; readonly n: number };
type Near = RelatedRow['near'][number] & { readonly type: IncidentType };

export type RelatedTo = { readonly key: string; readonly stamp: string; readonly step: number; read(): Past | null };

/** Incidents against a series in time. */
export class RelatedReads {
  readonly #sql: Statements;
  readonly #pasts = new Remembered<Past | null>(mostKept);
  readonly #known = new Remembered<RelatedRow[]>(mostKept);

  constructor(db: Database) {
    this.#sql = statementsOf(db);
  }

  rows({ key, stamp, step, read }: RelatedTo): RelatedRow[] {
    const past = this.#pasts.get(key, stamp, read);
    if (!past) return [];
    const { season } = past;
    const compared = { season, history: past.history.slice(-comparedPeriods[season.beat]) };
    const fromMs = compared.history[0]?.startMs;
    if (fromMs === undefined) return [];
    const toMs = fromMs + compared.history.length * season.lengthMs;
    const counted = this.#counted(fromMs, toMs, season.lengthMs);
    const near = this.#near(past, step, fromMs);
    return this.#known.get(key, JSON.stringify([stamp, counted, near]), () => relatedRows(compared, counted, near, { fromMs, toMs }));
  }

  /** By the index of ranks, of which there are five: no incident outside of the time is read. */
  #counted(fromMs: number, toMs: number, lengthMs: number): Counted[] {
    return this.#sql(
      `SELECT type, CAST((reported_at - ?) / ? AS INTEGER) AS at, count(*) AS n FROM incident
      WHERE rank IN (1, 2, 3, 4, 9) AND reported_at >= ? AND reported_at < ? GROUP BY 1, 2 ORDER BY 1, 2`,
    ).all(fromMs, lengthMs, fromMs, toMs) as Counted[];
  }

  #near({ history, season }: Past, step: number, fromMs: number): Near[] {
    const judged = judgeHistory(history, season, step);
    const marked = judged.ok ? judged.points.filter(({ mark, startMs }) => mark !== null && startMs >= fromMs) : [];
    return marked.slice(-mostTypes).flatMap(({ startMs }) => {
      const found = this.#sql(
        `SELECT id, type, severity, reported_at AS reportedAtMs, json_extract(body, '$.title') AS title FROM incident
        WHERE rank IN (1, 2, 3, 4, 9) AND reported_at >= ? AND reported_at < ? ORDER BY reported_at LIMIT ?`,
      ).all(startMs, startMs + season.lengthMs, mostNear * mostTypes) as { [K in keyof Near]: unknown }[];
      return found as Near[];
    });
  }
}

const relatedRows = (
  { history, season }: Pick<Past, 'history' | 'season'>,
  counted: readonly Counted[],
  near: readonly Near[],
  time: { readonly fromMs: number; readonly toMs: number },
): RelatedRow[] => {
  const types = [...Map.groupBy(counted, ({ type }) => type)]
    .map(([type, own]) => ({ type: type as IncidentType | null, own, incidents: sum(own) }))
    .filter(({ incidents }) => incidents >= leastIncidents)
    .sort((a, b) => b.incidents - a.incidents)
    .slice(0, mostTypes);
  const kinds = [{ type: null, own: [...counted], incidents: sum(counted) }, ...types];
  const rows = kinds.map(({ type, own, incidents }): RelatedRow => {
    const counts = Array.from({ length: history.length }, () => 0);
    for (const { at, n } of own) counts[at] = (counts[at] ?? 0) + n;
    const relation = computeRelation(history, counts, season, seededRandom(seed));
    const { n = 0, lag = 0, rho = null, p = null } = relation ?? {};
    const ownNear = near.filter((each) => type === null || each.type === type).slice(-mostNear);
    return {
      ...{ id: type ?? 'all', type, incidents, beat: season.beat, ...time, n, lag, rho },
      p: p === null ? null : Math.min(1, p * kinds.length),
      near: ownNear.map(({ id, title, severity, reportedAtMs }) => ({
        ...{ id: id satisfies IncidentId, title, severity: severity satisfies Severity, reportedAtMs },
      })),
    };
  });
  const [all, ...each] = rows;
  return all ? [all, ...each.sort((a, b) => Math.abs(b.rho ?? 0) - Math.abs(a.rho ?? 0))] : [];
};

const sum = (counted: readonly Counted[]): number => counted.reduce((all, { n }) => all + n, 0);
