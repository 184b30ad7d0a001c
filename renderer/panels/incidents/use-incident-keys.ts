import { type RefObject, useEffect, useState } from 'react';
import type { IncidentRow } from '#contract/rows.ts';
import { computeKeyMeaning, computeNext, type IncidentAct } from './incident-keys.ts';

/** An act asked for by a key; `turn` makes two of the same kind two. */
export type AskedAct = { readonly act: IncidentAct; readonly turn: number } | null;

const isTyping = (target: EventTarget | null): boolean => target instanceof HTMLElement && /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName);

/** Keys of the panel while the focus is in it; answers the act that was asked for last. */
export const useIncidentKeys = (
  panel: RefObject<HTMLElement | null>,
  rows: readonly IncidentRow[],
  id: string | null,
  select: (id: string) => void,
  setOpened: (opened: boolean) => void,
): AskedAct => {
  const [asked, setAsked] = useState<AskedAct>(null);
  useEffect(() => {
    const element = panel.current;
    if (!element) return;
    const onKey = (event: KeyboardEvent): void => {
      if (event.ctrlKey || event.metaKey || event.altKey || isTyping(event.target)) return;
      const onButton = event.target instanceof HTMLButtonElement;
      const meaning = computeKeyMeaning(event.key);
      if (meaning === null || (meaning === 'open' && onButton)) return;
      if (typeof meaning === 'object' && 'move' in meaning) {
        const next = computeNext(
          rows.map((row) => row.id),
          id,
          meaning.move,
        );
        if (next !== null) select(next);
      } else if (typeof meaning === 'object') {
        if (id === null) return;
        setOpened(true);
        setAsked((present) => ({ act: meaning.act, turn: (present?.turn ?? 0) + 1 }));
      } else setOpened(meaning === 'open');
      event.preventDefault();
    };
    element.addEventListener('keydown', onKey);
    return () => element.removeEventListener('keydown', onKey);
  }, [panel, rows, id, select, setOpened]);
  return asked;
};
