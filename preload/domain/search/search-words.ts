import { fold } from '../fold.ts';
import { findChainages } from './road-km.ts';
import { findPlates } from './plates.ts';

/** Words as search compares them: folded, split at everything that is neither letter nor digit. */
export const searchWords = (text: string): string[] =>
  fold(text)
    .split(/[^\p{L}\p{N}]+/u)
    .filter(Boolean);

/** The word a plate is found by, whatever stands between its letters and digits. */
export const plateWord = (plate: string): string => `bks${fold(plate)}`;
/** The word a road is found by. */
export const roadWord = (road: string): string => `duong${fold(road)}`;
/** The word a kilometre of any road is found by. */
export const kmWord = (km: number): string => `lytrinh${km}`;
/** The word of one post, to the metre. */
export const postWord = (metres: number): string => `coc${metres}`;

/**
 * The words a text is found by beyond its own: plates, roads and kilometre posts each in one spelling. A stretch is found by
 * each of its kilometres, up to fifty of them.
 */
export const derivedWords = (text: string): string[] => {
  const found = new Set<string>(findPlates(text).map(({ plate }) => plateWord(plate)));
  for (const { road, fromM, toM } of findChainages(text)) {
    if (road !== null) found.add(roadWord(road));
    if (fromM === null || toM === null) continue;
    if (fromM === toM) found.add(postWord(fromM));
    for (const km of kilometres(fromM, toM)) found.add(kmWord(km));
  }
  return [...found];
};

const mostKilometres = 50;

/** The kilometres a stretch touches, at most fifty. */
export const kilometres = (fromM: number, toM: number): number[] => {
  const first = Math.floor(fromM / 1000);
  const count = Math.min(mostKilometres, Math.floor(toM / 1000) - first + 1);
  return Array.from({ length: count }, (_, i) => first + i);
};
