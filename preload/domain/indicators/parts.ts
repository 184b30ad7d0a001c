import { type Indicator, type PartOf, saidLater } from './indicator.ts';

type Related = { readonly id: string; readonly partOf?: PartOf | null };

/** The indicator a row is a further figure of; undefined: it stands by itself, for what it names is not there or is itself a figure of another. */
const parentOf = <T extends Related>({ id, partOf }: T, known: ReadonlyMap<string, T>): T | undefined => {
  const parent = partOf && partOf.indicator !== id ? known.get(partOf.indicator) : undefined;
  return parent?.partOf ? undefined : parent;
};

/**
 * Indicators as they are in force: a further figure follows its indicator in group, places and owner, and is no longer collected when
 * that one is not. It holds whatever two desks wrote without each other: there is never a figure of a figure. Rows from before there
 * were parts get the fields they lack.
 */
export const asInForce = <T extends Indicator>(rows: readonly T[]): T[] => {
  const known = new Map(rows.map((row) => [row.id as string, row]));
  return rows.map((row): T => {
    const parent = parentOf(row, known);
    if (!parent) return { ...saidLater, ...row, partOf: null };
    const { group, places, areas, owner } = parent;
    return { ...saidLater, ...row, group, places, areas, owner, isRetired: row.isRetired || parent.isRetired };
  });
};

/** The further figures of an indicator, in their order. */
export const partsOf = <T extends Related>(indicator: string, rows: Iterable<T>): T[] =>
  [...rows]
    .filter(({ partOf }) => partOf?.indicator === indicator)
    .sort((a, b) => (a.partOf?.at ?? 0) - (b.partOf?.at ?? 0) || (a.id < b.id ? -1 : 1));

/** Why an indicator cannot be a figure of the one it names. */
export const partProblems = {
  partOfUnknown: 'cannot be a figure of what is no indicator.',
  partOfPart: 'cannot be a figure of one that is itself a figure of another.',
  hasParts: 'has figures of its own and cannot be one of another.',
} as const;
export type PartProblem = keyof typeof partProblems;

/** What is wrong with what a definition names as its indicator, by that one alone; null: nothing. */
export const checkPart = (
  partOf: PartOf | null | undefined,
  known: { get(id: string): Pick<Related, 'partOf'> | undefined },
): PartProblem | null => {
  if (!partOf) return null;
  const parent = known.get(partOf.indicator);
  if (!parent) return 'partOfUnknown';
  return parent.partOf ? 'partOfPart' : null;
};

/** The same where all indicators are known: nor may it have figures of its own. */
export const checkAmongAll = (code: string, partOf: PartOf | null, known: ReadonlyMap<string, Related>): PartProblem | null =>
  checkPart(partOf, known) ?? (partOf && partsOf(code, known.values()).length > 0 ? 'hasParts' : null);

/** What is wrong, in a sentence of the log. */
export const partRefusal = (code: string, problem: PartProblem): string => `${code} ${partProblems[problem]}`;
