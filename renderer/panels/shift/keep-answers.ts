import type { HandoverItem } from '#domain/shift/shift.ts';

/** A handover drawn again: what was accepted or answered before stays so, what is over is gone. */
export const keepAnswers = (before: readonly HandoverItem[], drawn: readonly HandoverItem[]): HandoverItem[] =>
  drawn.map((item) => {
    const known = before.find(({ k, id }) => k === item.k && id === item.id);
    return known ? { ...item, isAccepted: known.isAccepted, comment: known.comment } : item;
  });
