import { type RefObject, useEffect, useState } from 'react';

/** Whether an element has less width than this, in CSS pixels. */
export const useIsNarrow = (element: RefObject<HTMLElement | null>, widthPx: number): boolean => {
  const [isNarrow, setIsNarrow] = useState(false);
  useEffect(() => {
    if (!element.current) return;
    const observer = new ResizeObserver(([entry]) => entry && setIsNarrow(entry.contentRect.width < widthPx));
    observer.observe(element.current);
    return () => observer.disconnect();
  }, [element, widthPx]);
  return isNarrow;
};
