import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';

/**
 * How a further figure goes with its indicator: so many of each that is counted, as many as its slice of them (slices that lie side by
 * side add up to the whole), or a share that is at most what the main one leaves of all.
 */
const From = z.discriminatedUnion('k', [
  z.strictObject({ k: z.literal('each') }),
  z.strictObject({ k: z.literal('slice'), least: z.number().min(0), most: z.number().max(1) }),
  z.strictObject({ k: z.literal('rest') }),
]);

/** How the demo makes the numbers of one indicator; swings, noise and trend are shares of the base. */
const Feed = z.strictObject({
  id: z.string(),
  base: z.number(),
  /** Bases of single areas, where they are not all alike. */
  bases: z.record(z.string(), z.number()),
  week: z.number(),
  year: z.number(),
  noise: z.number(),
  trend: z.number(),
  plan: z.number().nullable(),
  /** What stands below the line of a share. */
  denominator: z.number(),
  from: From.optional(),
});
export type Feed = z.infer<typeof Feed>;

const FeedsFile = z.looseObject({ feeds: z.array(Feed) });

/** Reads and checks the shipped file; throws where it is missing or of another shape (a broken installation). */
export const readFeeds = (resources: string): Feed[] =>
  FeedsFile.parse(JSON.parse(readFileSync(join(resources, 'demo', 'indicator-feed.json'), 'utf8'))).feeds;

/** A feed that was cut some days ago, and one whose system sends nonsense: what they look like must be seen, too. */
export const cutFeed = { id: 'yt.kham', days: 5 } as const;
export const wrongFeed = { id: 'gt.luu_luong', hours: 3 } as const;
