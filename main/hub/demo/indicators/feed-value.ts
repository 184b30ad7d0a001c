import type { IndicatorDefinition } from '#domain/indicators/indicator.ts';
import { dayMs, hourMs, type Period, yearStart } from '#domain/indicators/periods.ts';
import type { ValueRecord } from '#domain/indicators/value-record.ts';
import { seededRandom } from '../random.ts';
import type { Feed } from './feeds.ts';

const yearMs = 365.25 * dayMs;
/** The trend counts from here. */
const trendFromMs = Date.UTC(2026, 0, 1);

/** A seed for one number: the same for the same indicator, area and time wherever it is made. */
const seedOf = (text: string): number => {
  let hash = 0x811c9dc5;
  for (let i = 0; i < text.length; i += 1) hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193);
  return hash >>> 0;
};

/** About -1 to 1, mostly near 0. */
const noiseOf = (text: string): number => {
  const random = seededRandom(seedOf(text));
  return (random() + random() + random()) / 1.5 - 1;
};

const localHour = (ms: number): number => ((ms / hourMs + 7) % 24) + 0;
const weekday = (ms: number): number => Math.floor((ms + 7 * hourMs) / dayMs + 3) % 7;

/** By day more than at night, and on workdays more than on Sundays; visitors come when others rest, so their swing is turned round by the data. */
const swing = ({ week, year }: Feed, cadence: IndicatorDefinition['cadence'], ms: number): number => {
  const season = year * Math.sin((2 * Math.PI * (ms - yearStart(ms))) / yearMs - Math.PI / 3);
  const workday = weekday(ms) < 6 ? week / 6 : -week;
  const isShort = cadence === 'hour' || cadence === 'minute';
  const daytime = isShort ? week * Math.sin((2 * Math.PI * (localHour(ms) - 8)) / 24) : 0;
  return (1 + season) * (1 + workday + daytime);
};

/** Part of its year that is over when a period ends. */
const shareOfYear = ({ startMs, endMs }: Period): number => Math.min(1, (endMs - yearStart(startMs)) / yearMs);

const baseOf = ({ base, bases, id }: Feed, area: string, { places, areas }: IndicatorDefinition): number => {
  const own = bases[area];
  if (own !== undefined) return own;
  return places === 'province' || areas?.length === 1 ? base : base * (1 + 0.35 * noiseOf(`${id}/${area}`));
};

const within = (value: number, { range }: IndicatorDefinition): number =>
  Math.min(range.most ?? Infinity, Math.max(range.least ?? -Infinity, value));

const rounded = (value: number, decimals: number): number => Math.round(value * 10 ** decimals) / 10 ** decimals;

/** What one number is made by. */
export type Told = { readonly definition: IndicatorDefinition; readonly feed: Feed };
type Figures = Pick<ValueRecord, 'value' | 'numerator' | 'denominator' | 'target'>;

/** The figures of one period, believable and always the same; a further figure goes with the main one (`main`) where its feed says so. */
export const computeFeedValue = (told: Told, main: Told | null, area: string, period: Period): Figures => {
  const { from } = told.feed;
  if (!from || !main) return computeOwn(told, area, period);
  const whole = computeOwn(main, area, period);
  if (from.k === 'rest') return atMostTheRest(computeOwn(told, area, period), whole);
  return { value: from.k === 'each' ? ofEach(told, whole, area, period) : sliceOf(from, told, whole, area, period) };
};

/** Where nothing is counted there is none of it: no accident, nobody hurt. */
const ofEach = ({ definition, feed }: Told, { value: whole = 0 }: Figures, area: string, { startMs }: Period): number => {
  const random = seededRandom(seedOf(`${feed.id}/each/${area}/${startMs}`));
  const exact = (whole ?? 0) * feed.base * (1 + feed.noise * noiseOf(`${feed.id}/${area}/${startMs}`));
  // A fraction of one is there as often as it is large.
  return definition.decimals > 0
    ? rounded(within(exact, definition), definition.decimals)
    : Math.floor(exact + (exact === 0 ? 0 : random()));
};

/** So few are dealt out one by one, as many as there are by their share. */
const dealt = 40;

const sliceOf = (
  { least, most }: { readonly least: number; readonly most: number },
  { definition }: Told,
  { value }: Figures,
  area: string,
  { startMs }: Period,
): number => {
  const whole = value ?? 0;
  if (whole > dealt) return Math.round(whole * most) - Math.round(whole * least);
  // By the name of the main one: all its slices see the same ones dealt.
  const random = seededRandom(seedOf(`${definition.partOf?.indicator ?? ''}/slice/${area}/${startMs}`));
  return Array.from({ length: whole }, random).filter((each) => each >= least && each < most).length;
};

/** A share of the same whole: the two of them are never more than all of it. */
const atMostTheRest = (own: Figures, whole: Figures): Figures => {
  const { numerator = 0, denominator = 0 } = whole;
  if (denominator === 0) return own;
  const wanted = Math.round(((own.numerator ?? 0) / Math.max(1, own.denominator ?? 1)) * denominator);
  return { ...own, numerator: Math.min(denominator - numerator, wanted), denominator };
};

const computeOwn = ({ definition, feed }: Told, area: string, period: Period): Figures => {
  const { startMs } = period;
  const grown = 1 + (feed.trend * (startMs - trendFromMs)) / yearMs;
  const noise = 1 + feed.noise * noiseOf(`${feed.id}/${area}/${definition.isCumulative ? yearStart(startMs) : startMs}`);
  const share = definition.isCumulative ? shareOfYear(period) : 1;
  const raw = baseOf(feed, area, definition) * grown * noise * swing(feed, definition.cadence, startMs) * share;
  const planned = feed.plan === null ? {} : { target: rounded(feed.plan * share, Math.max(1, definition.decimals)) };
  const value = rounded(within(raw, definition), definition.decimals);
  if (!definition.ratio || feed.denominator === 0) return { value, ...planned };
  const denominator = Math.max(1, Math.round(feed.denominator * (1 + 0.15 * noiseOf(`${feed.id}/d/${area}/${startMs}`))));
  const numerator = Math.min(denominator, Math.round((value / definition.ratio.scale) * denominator));
  return { numerator, denominator, ...planned };
};
