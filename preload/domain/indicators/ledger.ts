import type { IndicatorDefinition } from './indicator.ts';
import { computeTimeliness, type Timeliness } from './due.ts';
import type { LedgerPolicyDraft } from './ledger-policy.ts';
import { stepOf, type IndicatorReminder, type ReminderStep } from './reminders.ts';

/** How a feed does: in time; late; silent for long; never heard of; or sending what cannot be taken. */
export type FeedState = 'live' | 'slow' | 'lost' | 'never' | 'wrong';

/** What is known of one area: the newest period with a value, as of when and when it came. */
export type AreaLatest = {
  readonly area: string;
  readonly startMs: number;
  readonly asOfMs: number;
  readonly receivedAtMs: number;
  readonly entries: number;
  readonly corrected: number;
};

/** Records of an indicator in quarantine within the last thirty days. */
export type QuarantineTally = { readonly count: number; readonly lastMs: number | null };

export type LedgerInput = {
  readonly definition: IndicatorDefinition;
  /** Areas a value is awaited of. */
  readonly areas: readonly string[];
  readonly latest: readonly AreaLatest[];
  readonly quarantine: QuarantineTally;
  readonly reminder: IndicatorReminder | undefined;
};

/** A line of the ledger. */
export type LedgerLine = {
  readonly state: FeedState;
  /** The newest value there is, of any area: null, none. */
  readonly asOfMs: number | null;
  readonly receivedAtMs: number | null;
  readonly nextDueMs: number | null;
  /** Since when something is missing, and how many areas lack it. */
  readonly missingSinceMs: number | null;
  readonly areas: { readonly inTime: number; readonly of: number };
  /** Shares from 0 to 1; cleanliness null: nothing came to be judged. */
  readonly completeness: number;
  readonly cleanliness: number | null;
  readonly quarantined: number;
  readonly reminders: number;
  readonly step: ReminderStep | null;
};

/** Nonsense counts while the value it stands in the place of is awaited. */
const stateOf = (
  { isInTime, missed, awaited }: Timeliness,
  known: AreaLatest | undefined,
  wrongSinceMs: number | null,
  policy: LedgerPolicyDraft,
): FeedState => {
  if (isInTime && known) return 'live';
  if (wrongSinceMs !== null && wrongSinceMs >= Math.max(known?.receivedAtMs ?? 0, awaited?.startMs ?? 0)) return 'wrong';
  if (!known) return 'never';
  return missed >= policy.lostAfter ? 'lost' : 'slow';
};

/** The state of the whole, by its areas: live only if all are. */
const worst = (states: readonly FeedState[]): FeedState => {
  if (states.length === 0) return 'never';
  if (states.every((state) => state === 'live')) return 'live';
  if (states.includes('wrong')) return 'wrong';
  if (states.every((state) => state === 'never')) return 'never';
  return states.every((state) => state === 'lost' || state === 'never') ? 'lost' : 'slow';
};

const gravity: readonly FeedState[] = ['live', 'slow', 'lost', 'never', 'wrong'];
const least = (values: readonly (number | null)[]): number | null => {
  const known = values.filter((value) => value !== null);
  return known.length > 0 ? Math.min(...known) : null;
};

/** What is worked out from others does as its worst input does. */
export const combineLines = (lines: readonly LedgerLine[]): LedgerLine => {
  const state = lines.reduce<FeedState>((all, each) => (gravity.indexOf(each.state) > gravity.indexOf(all) ? each.state : all), 'live');
  return {
    state: lines.length === 0 ? 'never' : state,
    asOfMs: least(lines.map((line) => line.asOfMs)),
    receivedAtMs: least(lines.map((line) => line.receivedAtMs)),
    nextDueMs: least(lines.map((line) => line.nextDueMs)),
    missingSinceMs: least(lines.map((line) => line.missingSinceMs)),
    areas: { inTime: lines.filter((line) => line.state === 'live').length, of: lines.length },
    completeness: least(lines.map((line) => line.completeness)) ?? 0,
    cleanliness: least(lines.map((line) => line.cleanliness)),
    quarantined: lines.reduce((sum, line) => sum + line.quarantined, 0),
    reminders: 0,
    step: null,
  };
};

const latestOf = (all: readonly AreaLatest[]): { asOfMs: number | null; receivedAtMs: number | null } => ({
  asOfMs: all.length > 0 ? Math.max(...all.map((each) => each.asOfMs)) : null,
  receivedAtMs: all.length > 0 ? Math.max(...all.map((each) => each.receivedAtMs)) : null,
});

const cleanlinessOf = (latest: readonly AreaLatest[], { count }: QuarantineTally): number | null => {
  const entries = latest.reduce((sum, each) => sum + each.entries, 0);
  const corrected = latest.reduce((sum, each) => sum + each.corrected, 0);
  return entries + count === 0 ? null : 1 - (corrected + count) / (entries + count);
};

/** One line of the ledger: how an indicator's feed does now. It is never live without a value, in time, of every area. */
export const computeLedgerLine = (input: LedgerInput, policy: LedgerPolicyDraft, nowMs: number): LedgerLine => {
  const { definition, areas, quarantine, reminder } = input;
  const byArea = new Map(input.latest.map((each) => [each.area, each]));
  const each = areas.map((area) => {
    const known = byArea.get(area);
    const timeliness = computeTimeliness(definition, known?.startMs ?? null, nowMs);
    return { known, timeliness, state: stateOf(timeliness, known, quarantine.lastMs, policy) };
  });
  const inTime = each.filter(({ state }) => state === 'live').length;
  const known = each.flatMap((area) => area.known ?? []);
  const missing = each.flatMap(({ timeliness }) => timeliness.missedDueMs ?? []);
  const due = each.flatMap(({ timeliness }) => timeliness.nextDueMs ?? []);
  const state = worst(each.map((area) => area.state));
  return {
    state,
    ...latestOf(known),
    nextDueMs: due.length > 0 ? Math.min(...due) : null,
    missingSinceMs: state === 'live' || missing.length === 0 ? null : Math.min(...missing),
    areas: { inTime, of: areas.length },
    completeness: areas.length === 0 ? 0 : inTime / areas.length,
    cleanliness: cleanlinessOf(known, quarantine),
    quarantined: quarantine.count,
    reminders: state === 'live' ? 0 : (reminder?.sent ?? 0),
    step: state === 'live' ? null : stepOf(reminder?.sent ?? 0, policy),
  };
};
