import { type RefObject, useEffect, useState } from 'react';

const wideFromPx = 720;

/** Whether a panel has room for list and detail side by side. */
export const useIsWide = (panel: RefObject<HTMLElement | null>): boolean => {
  const [wide, setWide] = useState(true);
  useEffect(() => {
    if (!panel.current) return;
    const observer = new ResizeObserver(([entry]) => {
      if (entry) setWide(entry.contentRect.width >= wideFromPx);
    });
    observer.observe(panel.current);
    return () => observer.disconnect();
  }, [panel]);
  return wide;
};
