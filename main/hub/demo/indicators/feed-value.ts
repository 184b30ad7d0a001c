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

/** The figures of one period, believable and always the same. */
export const computeFeedValue = (
  definition: IndicatorDefinition,
  feed: Feed,
  area: string,
  period: Period,
): Pick<ValueRecord, 'value' | 'numerator' | 'denominator' | 'target'> => {
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
