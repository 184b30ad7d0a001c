import { type RefObject, useEffect, useState } from 'react';
import type { IncidentRow } from '#contract/rows.ts';
import { computeKeyMeaning, computeNext, type IncidentAct, type KeyPlace } from './incident-keys.ts';

/** An act asked for by a key; whoever begins it says `taken`, so that it begins once. */
export type AskedAct = { readonly act: IncidentAct; readonly taken: () => void } | null;

const isTyping = (target: EventTarget | null): boolean => target instanceof HTMLElement && /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName);

/** Where a key was pressed, seen from the panel: `nowhere` is a window in which nothing has the focus. */
const computePlace = (panel: HTMLElement, target: EventTarget | null): KeyPlace => {
  if (!(target instanceof HTMLElement) || target === document.body) return 'nowhere';
  if (panel.contains(target)) return 'panel';
  return target.closest('[role="dialog"], [role="menu"], [role="listbox"]') ? 'other' : 'desk';
};

/** Keys of the panel, heard on the whole desk as far as nothing else claims them; answers the act that was asked for last. */
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
      if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey || isTyping(event.target)) return;
      const onButton = event.target instanceof HTMLButtonElement;
      const meaning = computeKeyMeaning(event.key, computePlace(element, event.target));
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
        setAsked({ act: meaning.act, taken: () => setAsked(null) });
      } else setOpened(meaning === 'open');
      event.preventDefault();
    };
    window.addEventListener('keydown', onKey);
    return () => window.removeEventListener('keydown', onKey);
  }, [panel, rows, id, select, setOpened]);
  return asked;
};
