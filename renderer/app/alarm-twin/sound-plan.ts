import type { AlarmCountsRow } from '#contract/alarms.ts';

/** A tone: when it begins within its pattern and how long it lasts, in seconds, and how high it is. */
type Tone = { readonly atS: number; readonly lastsS: number; readonly hz: number };

export type Sound = {
  readonly tones: readonly Tone[] /** Again after so long; null: once for each new alarm. */;
  readonly everyMs: number | null;
};

const beeps = (count: number, hz: number, gapS: number): Tone[] =>
  Array.from({ length: count }, (_, i) => ({ atS: i * gapS, lastsS: gapS * 0.6, hz: i % 2 === 0 ? hz : hz * 0.8 }));

/** By priority: told apart with closed eyes by how many tones there are, how high, and how often. Priority 4 is only seen. */
export const soundOf: Readonly<Record<1 | 2 | 3, Sound>> = {
  1: { tones: beeps(5, 880, 0.16), everyMs: 4_000 },
  2: { tones: beeps(3, 660, 0.24), everyMs: 12_000 },
  3: { tones: beeps(1, 520, 0.4), everyMs: null },
};

export type Heard = { readonly priority: 1 | 2 | 3 | null; readonly newestAtMs: number | null; readonly playedAtMs: number };

export const heardNothing: Heard = { priority: null, newestAtMs: null, playedAtMs: 0 };

/** What is to be heard now: of the most serious unacknowledged priority, at once when it is new, else when its time has come. */
export const planSound = (
  counts: Pick<AlarmCountsRow, 'unacknowledged' | 'newestAtMs'>,
  heard: Heard,
  nowMs: number,
): { play: Sound | null; heard: Heard } => {
  const priority = ([1, 2, 3] as const).find((each) => counts.unacknowledged[each - 1] !== 0);
  if (priority === undefined) return { play: null, heard: heardNothing };
  const newestAtMs = counts.newestAtMs[priority - 1] ?? null;
  const sound = soundOf[priority];
  const isNew = heard.priority !== priority || newestAtMs !== heard.newestAtMs;
  const isDue = sound.everyMs !== null && nowMs - heard.playedAtMs >= sound.everyMs;
  // A flood is no machine gun: between two sounds there is always a second.
  if ((!isNew && !isDue) || nowMs - heard.playedAtMs < 1000) return { play: null, heard };
  return { play: sound, heard: { priority, newestAtMs, playedAtMs: nowMs } };
};
