import { type RefCallback, useCallback, useState } from 'react';

export type Size = { readonly width: number; readonly height: number };

/** How large an element is, in whole pixels, from when it is there; null before it was measured. */
export const useSize = (): { readonly ref: RefCallback<HTMLElement>; readonly size: Size | null } => {
  const [size, setSize] = useState<Size | null>(null);
  const ref = useCallback((element: HTMLElement | null) => {
    if (!element) return;
    const observer = new ResizeObserver(([entry]) => {
      if (!entry) return;
      const { width, height } = entry.contentRect;
      const next = { width: Math.floor(width), height: Math.floor(height) };
      setSize((known) => (known?.width === next.width && known.height === next.height ? known : next));
    });
    observer.observe(element);
    return () => observer.disconnect();
  }, []);
  return { ref, size };
};
