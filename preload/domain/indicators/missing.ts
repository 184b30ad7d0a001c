/** Why there is no number: never a zero in its place. */
export type Missing =
  | { readonly why: 'never' }
  | { readonly why: 'notYet' }
  /** The hub has it; there was no room for it here. */
  | { readonly why: 'notKept' }
  | { readonly why: 'divisionByZero' }
  | { readonly why: 'notANumber' }
  | { readonly why: 'unknownIndicator'; readonly indicator: string }
  | { readonly why: 'badFormula' }
  | { readonly why: 'input'; readonly indicator: string; readonly of: Missing }
  | { readonly why: 'parts'; readonly of: number };

/** A number, or the reason there is none. */
export type Figure = { readonly value: number } | { readonly missing: Missing };

export const isMissing = (figure: Figure): figure is { readonly missing: Missing } => 'missing' in figure;
export const missing = (reason: Missing): Figure => ({ missing: reason });

/** A number as it may be shown: what is not finite is none. */
export const figureOf = (value: number): Figure => (Number.isFinite(value) ? { value } : missing({ why: 'notANumber' }));

/** The reason at the bottom: what is missing itself, not what is missing because of it. */
export const rootOf = (reason: Missing): Missing => (reason.why === 'input' ? rootOf(reason.of) : reason);
