import { fold } from '../fold.ts';
import type { Incident } from '../incident.ts';
import type { ProcedureId } from '../ids.ts';
import type { Place } from '../place.ts';
import type { ProcedureContent } from './procedure.ts';

/** Why a procedure is proposed. */
export type Ground =
  | { readonly k: 'type' }
  | { readonly k: 'word'; readonly word: string }
  | { readonly k: 'commune' }
  | { readonly k: 'road'; readonly road: string }
  | { readonly k: 'gate'; readonly name: string };

export type Proposal<P> = { readonly procedure: P; readonly score: number; readonly grounds: readonly Ground[] };

type Facts = Pick<Incident, 'type' | 'title' | 'description' | 'placeText' | 'communeCode'>;
type Candidate = { readonly id: ProcedureId; readonly content: ProcedureContent };

const points: Readonly<Record<Exclude<Ground['k'], 'word'>, number>> = { type: 5, commune: 2, road: 3, gate: 3 };
/** A phrase says more than a word: one point for each of its words, two to four. */
const pointsOf = (ground: Ground): number =>
  ground.k === 'word' ? Math.min(4, Math.max(2, ground.word.split(' ').length)) : points[ground.k];
/** A type alone, two words, or a phrase of four: less is a guess. */
const enough = 4;
/** So many words count: a long report does not outweigh what it is about. */
const mostWords = 4;

/** Whether words stand in a text as words: `lu` is not in `luc`. */
const holds = (text: string, words: string): boolean => ` ${text} `.includes(` ${plain(words)} `);
const plain = (text: string): string =>
  fold(text)
    .replace(/[^a-z0-9]+/g, ' ')
    .trim();

/** What a gate is called by those who report: `Hữu Nghị`, without what kind of gate it is. */
const ownName = (name: string): string =>
  plain(name.replace(/\(.*?\)/g, ''))
    .replace(/\b(cua khau|loi thong quan|quoc te|chinh|phu|ga duong sat)\b/g, '')
    .trim();

const groundsOf = ({ content }: Candidate, facts: Facts, places: readonly Pick<Place, 'id' | 'name'>[]): Ground[] => {
  const text = plain([facts.title, facts.description, facts.placeText].join(' '));
  const gates = places.filter(({ id }) => content.places.gates.includes(id));
  return [
    ...(content.types.includes(facts.type) ? [{ k: 'type' as const }] : []),
    ...content.words
      .filter((word) => holds(text, word))
      .slice(0, mostWords)
      .map((word) => ({ k: 'word' as const, word })),
    ...(facts.communeCode && content.places.communes.includes(facts.communeCode) ? [{ k: 'commune' as const }] : []),
    ...content.places.roads.filter((road) => holds(text, road)).map((road) => ({ k: 'road' as const, road })),
    ...gates.filter(({ name }) => holds(text, ownName(name))).map(({ name }) => ({ k: 'gate' as const, name })),
  ];
};

/** Procedures that fit an incident, best first, each with its grounds; equal ones in the order they were given. */
export const proposeProcedures = <P extends Candidate>(
  facts: Facts,
  procedures: readonly P[],
  places: readonly Pick<Place, 'id' | 'name'>[],
): Proposal<P>[] =>
  procedures
    .map((procedure): Proposal<P> => {
      const grounds = groundsOf(procedure, facts, places);
      return { procedure, grounds, score: grounds.reduce((sum, ground) => sum + pointsOf(ground), 0) };
    })
    .filter(({ score, grounds }) => score >= enough && grounds.some(({ k }) => k === 'type' || k === 'word'))
    .sort((a, b) => b.score - a.score);
