import { isMissing } from '../indicators/missing.ts';
import type { Resolved } from '../indicators/resolve-figure.ts';

/** Of a whole all parts are there: the first commune that reports is not the province. */
const isComplete = (resolved: Resolved): boolean => {
  if (resolved.how === 'whole') return resolved.parts === resolved.of;
  return resolved.how !== 'formula' || resolved.inputs.every(isComplete);
};

/** A number that can be compared with others of its series; null: there is none, or a part of it is missing. */
export const completeValue = (resolved: Resolved): number | null =>
  isMissing(resolved.figure) || !isComplete(resolved) ? null : resolved.figure.value;
