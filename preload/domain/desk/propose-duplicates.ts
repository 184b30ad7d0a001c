import { fold } from '../fold.ts';
import type { Incident } from '../incident.ts';
import { straightKm } from './distance.ts';

type Told = Pick<Incident, 'type' | 'title' | 'description' | 'placeText' | 'communeCode' | 'position'>;
type Known = Told & Pick<Incident, 'id' | 'reportedAtMs' | 'callerPhone' | 'mergedInto'>;

/** Why two reports may be of one thing. */
export type Likeness = {
  readonly id: Incident['id'];
  /** 0-1: how likely it is one thing. */
  readonly score: number;
  readonly km: number | null;
  readonly ageMs: number;
  readonly sharedWords: readonly string[];
};

const windowMs = 6 * 3600 * 1000;
const nearKm = 3;
const leastScore = 0.45;
/** Words that say nothing of which incident it is. */
const idle = new Set(['o', 'tai', 'va', 'bi', 'co', 'mot', 'hai', 'xe', 'duong', 'xa', 'phuong', 'the', 'a', 'of', 'at', 'on', 'in', 'km']);

const wordsOf = ({ title, description, placeText }: Told): Set<string> =>
  new Set(
    fold(`${title} ${placeText} ${description}`)
      .split(/[^\p{L}\p{N}]+/u)
      .filter((word) => word.length > 1 && !idle.has(word)),
  );

const weights = { place: 0.4, words: 0.3, time: 0.15, type: 0.15 };

/**
 * Incidents that what is being told may be a second report of, the likeliest first: near in place, in time and in words. What is not
 * known of either counts for nothing. `known` are the open and the latest ones; nothing older than six hours is proposed.
 */
export const proposeDuplicates = (
  told: Told & { readonly callerPhone?: string | null | undefined },
  known: readonly Known[],
  nowMs: number,
  most = 4,
): Likeness[] => {
  const words = wordsOf(told);
  return known
    .flatMap((each) => {
      const ageMs = nowMs - each.reportedAtMs;
      if (each.mergedInto || ageMs > windowMs) return [];
      const km = told.position && each.position ? straightKm(told.position, each.position) : null;
      if (km !== null && km > nearKm) return [];
      const theirs = wordsOf(each);
      const sharedWords = [...words].filter((word) => theirs.has(word));
      const inCommune = told.communeCode !== null && told.communeCode === each.communeCode;
      const place = km === null ? (inCommune ? 0.6 : 0) : 1 - km / nearKm;
      const likeWords = Math.min(1, sharedWords.length / Math.max(2, Math.min(words.size, theirs.size, 6)));
      const caller = told.callerPhone && told.callerPhone === each.callerPhone ? 0.5 : 0;
      const score =
        weights.place * place +
        weights.words * likeWords +
        weights.time * (1 - Math.max(0, ageMs) / windowMs) +
        weights.type * Number(told.type === each.type) +
        caller;
      // Near in time and of one type alone are half of all incidents.
      if (place + likeWords + caller < 0.4 || score < leastScore) return [];
      return [{ id: each.id, score: Math.min(1, score), km, ageMs, sharedWords }];
    })
    .sort((a, b) => b.score - a.score || (a.id < b.id ? -1 : 1))
    .slice(0, most);
};
