import { useEffect, useRef } from 'react';

/**
 * Edits of a list that is kept as a whole. Each edit works on what the last one made, even before it came back, so that of two quick
 * ones neither is lost. `send` answers whether it was kept.
 */
export const useKeptList = <T>(
  list: readonly T[],
  send: (list: T[]) => Promise<boolean>,
): ((edit: (list: readonly T[]) => T[]) => void) => {
  const latest = useRef(list);
  const current = useRef(list);
  const underWay = useRef(0);
  useEffect(() => {
    current.current = list;
    if (underWay.current === 0) latest.current = list;
  }, [list]);
  return (edit) => {
    const next = edit(latest.current);
    latest.current = next;
    underWay.current += 1;
    void send(next).then((isKept) => {
      underWay.current -= 1;
      if (!isKept) latest.current = current.current;
    });
  };
};
