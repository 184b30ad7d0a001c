import { type KeyboardEvent, useRef, useState } from 'react';

/** Moves between the rows of a list by arrows, Home and End; the tab key reaches one row only. */
export const useListKeys = (count: number) => {
  const [reached, setReached] = useState(0);
  const list = useRef<HTMLUListElement>(null);
  const at = Math.max(0, Math.min(reached, count - 1));
  const onKeyDown = (event: KeyboardEvent): void => {
    const to = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: count - 1 }[event.key];
    if (to === undefined || to < 0 || to >= count) return;
    event.preventDefault();
    list.current?.querySelectorAll<HTMLElement>('button')[to]?.focus();
  };
  return { list, at, reach: setReached, onKeyDown };
};
