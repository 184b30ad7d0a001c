import type { AdminUnit } from '../admin-unit.ts';
import { fold } from '../fold.ts';
import type { AdminUnitCode } from '../ids.ts';
import { findPlates, formatPlate } from './plates.ts';
import { findChainages, formatChainage } from './road-km.ts';
import { kilometres, kmWord, plateWord, postWord, roadWord, searchWords } from './search-words.ts';
import { takeTime, type TimeRange } from './times.ts';

/** Units of today that a name, perhaps an old one, stands for. */
export type UnitReading = { readonly name: string; readonly codes: readonly AdminUnitCode[]; readonly isOldName: boolean };

/**
 * What a search asks for. A row answers when it was reported within `time` and one of `ways` fits: all of its words, one
 * word of each group, and a unit of it where it names any.
 */
export type SearchReading = {
  readonly time: TimeRange | null;
  /** Never empty; the last word of a way may be the start of one. */
  readonly ways: readonly SearchWay[];
  /** How it was understood, to be shown: nothing is read into a search unseen. */
  readonly understood: readonly Understood[];
};

export type SearchWay = {
  /** Each must occur, one of several words as it stands; the last as a prefix where `isOpen`. */
  readonly words: readonly string[];
  /** Of each, one must occur. */
  readonly groups: readonly (readonly string[])[];
  readonly units: readonly AdminUnitCode[] | null;
  readonly isOpen: boolean;
};

export type Understood =
  | ({ readonly k: 'time' } & TimeRange)
  | { readonly k: 'plate'; readonly text: string }
  | { readonly k: 'road'; readonly text: string }
  | { readonly k: 'unit'; readonly text: string; readonly units: number; readonly isOldName: boolean };

export type SearchUnit = Pick<AdminUnit, 'code' | 'name' | 'fullName' | 'aliases' | 'legacyDistrict' | 'type'>;

/** Reads what was typed. In quotation marks words are words: no time, no plate and no unit is read into them. */
export const readSearch = (
  text: string,
  { now, units }: { readonly now: number; readonly units: readonly SearchUnit[] },
): SearchReading => {
  const quoted = [...text.matchAll(/["“”]([^"“”]*)["“”]/gu)].map(([, inner = '']) => searchWords(inner).join(' ')).filter(Boolean);
  const free = text.replace(/["“”][^"“”]*["“”]/gu, ' ');
  const marked = takeMarked(free);
  const { time, rest } = takeTime(marked.rest, now);
  const words = searchWords(rest);
  const reading = findUnit(words, unitNames(units));
  const base = { groups: marked.groups, units: null };
  // A last word that was ended by a space is whole.
  const isOpen = quoted.length === 0 && words.length > 0 && !/\s$/.test(text);
  const plain: SearchWay = { ...base, words: [...quoted, ...(reading?.named ?? words)], isOpen };
  const ways = reading
    ? [plain, { ...base, words: [...quoted, ...reading.rest], units: reading.codes, isOpen: isOpen && reading.isOpen }]
    : [plain];
  return {
    time: time && { fromMs: time.fromMs, toMs: time.toMs },
    ways,
    understood: [
      ...(time ? [{ k: 'time' as const, fromMs: time.fromMs, toMs: time.toMs }] : []),
      ...marked.understood,
      ...(reading ? [{ k: 'unit' as const, text: reading.name, units: reading.codes.length, isOldName: reading.isOldName }] : []),
    ],
  };
};

/** Whether anything at all is asked for. */
export const asksForSomething = ({ time, ways }: SearchReading): boolean =>
  time !== null || ways.some(({ words, groups, units }) => words.length + groups.length > 0 || units !== null);

type Marked = { readonly rest: string; readonly groups: string[][]; readonly understood: Understood[] };

/** Plates, roads and kilometre posts, and the text without them. */
const takeMarked = (text: string): Marked => {
  const plates = findPlates(text);
  const without = plates.reduceRight((rest, { from, to }) => `${rest.slice(0, from)} ${rest.slice(to)}`, text);
  const chainages = findChainages(without);
  const rest = chainages.reduceRight((left, { from, to }) => `${left.slice(0, from)} ${left.slice(to)}`, without);
  return {
    rest,
    groups: [
      ...plates.map(({ plate }) => [plateWord(plate)]),
      ...chainages.flatMap(({ road, fromM, toM }) => [
        ...(road === null ? [] : [[roadWord(road)]]),
        ...(fromM === null || toM === null ? [] : [fromM === toM ? [postWord(fromM)] : kilometres(fromM, toM).map(kmWord)]),
      ]),
    ],
    understood: [
      ...plates.map(({ plate }): Understood => ({ k: 'plate', text: formatPlate(plate) })),
      ...chainages.map((each): Understood => ({ k: 'road', text: formatChainage(each) })),
    ],
  };
};

type Named = UnitReading & { readonly words: readonly string[] };

const kinds = /^(xã|phường|thị trấn|tt|p\.|huyện|thành phố|tp|tỉnh)\s+/iu;
/** Old names tell in brackets where they were, or that only a part of it is here. */
const remark = /\s*\([^)]*\)/gu;

/** Every name units go by, old ones and the districts that were with the units they are today. */
const unitNames = (units: readonly SearchUnit[]): Named[] => {
  const names = new Map<string, { name: string; codes: Set<AdminUnitCode>; isOldName: boolean }>();
  const add = (name: string, code: AdminUnitCode, isOldName: boolean): void => {
    const bare = name.replace(remark, '').replace(kinds, '');
    const known = names.get(fold(bare)) ?? { name: bare, codes: new Set<AdminUnitCode>(), isOldName: true };
    names.set(fold(bare), { name: isOldName ? known.name : bare, codes: known.codes.add(code), isOldName: known.isOldName && isOldName });
  };
  for (const { code, name, aliases, legacyDistrict, type } of units) {
    if (type === 'tinh') continue;
    add(name, code, false);
    for (const alias of aliases) add(alias, code, true);
    if (legacyDistrict !== null) add(legacyDistrict, code, true);
  }
  return [...names].map(([folded, { name, codes, isOldName }]) => ({ words: searchWords(folded), name, codes: [...codes], isOldName }));
};

const kindWords: readonly (readonly string[])[] = [['xa'], ['phuong'], ['huyen'], ['tp'], ['tt'], ['p'], ['thi', 'tran'], ['thanh', 'pho']];

/** The longest name of a unit among the words, and the words without it and without what kind of unit it is called. */
const findUnit = (
  words: readonly string[],
  names: readonly Named[],
): (UnitReading & { rest: string[]; named: string[]; isOpen: boolean }) | null => {
  const found = names
    .flatMap((named) => {
      const at = words.findIndex((_, i) => named.words.length > 0 && named.words.every((word, j) => words[i + j] === word));
      return at < 0 ? [] : [{ named, at }];
    })
    .sort((a, b) => b.named.words.length - a.named.words.length || a.at - b.at)[0];
  if (!found) return null;
  const { named, at } = found;
  const before = words.slice(0, at);
  const kind = kindWords.find((each) => each.every((word, i) => before[before.length - each.length + i] === word));
  const after = words.slice(at + named.words.length);
  return {
    name: named.name,
    codes: named.codes,
    isOldName: named.isOldName,
    // A name is no two words that happen to stand in one text.
    named: [...before, named.words.join(' '), ...after],
    rest: [...before.slice(0, before.length - (kind?.length ?? 0)), ...after],
    isOpen: after.length > 0,
  };
};
