import { readFormula } from './formula.ts';
import type { IndicatorDraft } from './indicator.ts';

/** What is wrong with a definition in itself, and the field it is to be mended at. */
export const definitionFaults = {
  dueTooLate: { field: 'due', message: 'What comes by the minute or hour is due at most a day later.' },
  steps: { field: 'every', message: 'Only minutes come in steps.' },
  noWeights: { field: 'ratio', message: 'Weights are denominators: say what stands above and below the line.' },
  rangeUpsideDown: { field: 'range', message: 'The least value is above the most.' },
  limitsUpsideDown: {
    field: 'limits',
    message: 'A limit to act on lies beyond the one to look at, and what is too low below what is too high.',
  },
  partOfItself: { field: 'partOf', message: 'It cannot be a figure of itself.' },
  formulaUnread: { field: 'formula', message: 'The formula cannot be read.' },
  formulaOfItself: { field: 'formula', message: 'It cannot be worked out from itself.' },
} as const satisfies Record<string, { field: keyof IndicatorDraft; message: string }>;

export type DefinitionFault = keyof typeof definitionFaults;

const inOrder = (...figures: readonly (number | null)[]): boolean => {
  const known = figures.filter((figure) => figure !== null);
  return known.every((figure, i) => i === 0 || (known[i - 1] ?? 0) <= figure);
};

/** What no definition may say, whatever others say; empty: nothing is wrong. */
export const findFaults = (code: string, draft: IndicatorDraft): DefinitionFault[] => {
  const { cadence, every, due, limits, range, rollUp, ratio, formula } = draft;
  const isShort = cadence === 'minute' || cadence === 'hour';
  const read = formula === null ? null : readFormula(formula);
  const wrong: Record<DefinitionFault, boolean> = {
    dueTooLate: isShort && (due.by === 'clock' || due.minutes > 1440),
    steps: cadence !== 'minute' && every !== 1,
    noWeights: rollUp === 'weighted' && ratio === null,
    rangeUpsideDown: !inOrder(range.least, range.most),
    limitsUpsideDown: limits !== null && !inOrder(limits.badBelow, limits.warnBelow, limits.warnAbove, limits.badAbove),
    partOfItself: draft.partOf?.indicator === code,
    formulaUnread: read !== null && !read.ok,
    formulaOfItself: read !== null && read.ok && read.inputs.includes(code),
  };
  return (Object.keys(wrong) as DefinitionFault[]).filter((fault) => wrong[fault]);
};
