import type { TimelineRow } from '#contract/rows.ts';

/** The last change of any of these fields that another console made; `history` is oldest first. */
export const computeOthersChange = (history: readonly TimelineRow[], fields: readonly string[], device: string): TimelineRow | null =>
  history.findLast((entry) => entry.device !== device && fields.some((field) => Object.hasOwn(entry.after, field))) ?? null;
