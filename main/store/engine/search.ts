import type { Finding } from '#contract/rows.ts';
import { fold } from '#domain/fold.ts';
import type { IncidentReads } from './incident-reads.ts';
import type { ItemReads } from './item-reads.ts';
import { textMatches } from './search-index.ts';
import { searchWords } from '#domain/search/search-words.ts';
import { asksForSomething, readSearch, type SearchReading } from '#domain/search/read-search.ts';
import { untyped } from '#domain/search/telex.ts';

/** Reads what was typed; null: it asks for nothing, or cannot have been typed with the Vietnamese keyboard off. */
export type ReadSearch = (text: string) => { readonly typed: SearchReading | null; readonly untyped: SearchReading | null };

/** Reads searches by this clock and the units of today. */
export const createReadSearch =
  (items: ItemReads, now: () => number): ReadSearch =>
  (text) => {
    if (text.trim() === '') return { typed: null, untyped: null };
    const known = { now: now(), units: items.adminUnits().rows };
    const read = (typed: string): SearchReading | null => {
      const reading = readSearch(typed, known);
      return asksForSomething(reading) ? reading : null;
    };
    const other = untyped(text);
    return { typed: read(text), untyped: other === null ? null : read(other) };
  };

type Candidate = { readonly finding: Finding; readonly names: readonly string[] };

/**
 * How well a name answers what was typed, smaller is better: the very text, its start, its folded self, a folded
 * start, all words as starts of words in order of length; null when it does not answer.
 */
export const computeScore = (typed: string, name: string): number | null => {
  const exact = name.normalize('NFC').toLowerCase();
  const wanted = typed.normalize('NFC').trim().toLowerCase();
  if (exact === wanted) return 0;
  if (exact.startsWith(wanted)) return 1;
  if (exact.includes(wanted)) return 2;
  const folded = fold(name);
  const foldedWanted = fold(typed);
  if (folded === foldedWanted) return 3;
  if (folded.startsWith(foldedWanted)) return 4;
  const words = searchWords(name);
  return searchWords(typed).every((word) => words.some((each) => each.startsWith(word))) ? 5 : null;
};

/** Finds by every name a thing has; exact diacritics first, then places and cameras before incidents of the same score. */
export const findAnything = (
  { incidents, items, readSearch: read }: { incidents: IncidentReads; items: ItemReads; readSearch: ReadSearch },
  text: string,
  limit: number,
): Finding[] => {
  if (searchWords(text).length === 0) return [];
  const { typed, untyped: other } = read(text);
  const candidates = [...unitCandidates(items), ...placeCandidates(items), ...cameraCandidates(items)];
  const scored = candidates.flatMap(({ finding, names }) => {
    const scores = names.flatMap((name) => computeScore(text, name) ?? (answers(typed, name) ? 6 : answers(other, name) ? 8 : []));
    return scores.length === 0 ? [] : [{ finding, score: Math.min(...scores) }];
  });
  for (const incident of incidents.withWords(text, limit)) {
    const { id, title, placeText, position } = incident;
    scored.push({ finding: { k: 'incident', id, title, detail: placeText, position }, score: computeScore(text, title) ?? 7 });
  }
  scored.sort((a, b) => a.score - b.score);
  return scored.slice(0, limit).map(({ finding }) => finding);
};

/** Whether a name answers by its words, its plate or its kilometre post; times and units say nothing of a thing that stands somewhere. */
const answers = (reading: SearchReading | null, name: string): boolean =>
  reading !== null && reading.time === null && reading.ways.some((way) => way.units === null && textMatches(name, way));

const unitCandidates = (items: ItemReads): Candidate[] =>
  items.adminUnits().rows.map(({ code, name, fullName, nameEn, aliases, legacyDistrict, position }) => ({
    finding: { k: 'adminUnit', id: code, title: fullName, detail: aliases.join(', ') || (legacyDistrict ?? ''), position },
    names: [name, fullName, nameEn, ...aliases],
  }));

const placeCandidates = (items: ItemReads): Candidate[] =>
  items.places().rows.map(({ id, name, nameEn, kind, position }) => ({
    finding: { k: 'place', id, title: name, detail: kind, position },
    names: nameEn === null ? [name] : [name, nameEn],
  }));

const cameraCandidates = (items: ItemReads): Candidate[] =>
  items.cameras().rows.map(({ id, name, nameEn, roadKm, position }) => ({
    finding: { k: 'camera', id, title: name, detail: roadKm ?? '', position },
    names: [name, id, ...(nameEn === null ? [] : [nameEn]), ...(roadKm === null ? [] : [roadKm])],
  }));
