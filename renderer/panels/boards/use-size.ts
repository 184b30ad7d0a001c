import { type RefObject, useEffect, useRef, useState } from 'react';

export type Size = { readonly width: number; readonly height: number };

/** How large an element is, in whole pixels; null before it was measured. */
export const useSize = <E extends HTMLElement>(): { readonly ref: RefObject<E | null>; readonly size: Size | null } => {
  const ref = useRef<E>(null);
  const [size, setSize] = useState<Size | null>(null);
  useEffect(() => {
    const element = ref.current;
    if (!element) return;
    const observer = new ResizeObserver(([entry]) => {
      if (!entry) return;
      const { width, height } = entry.contentRect;
      setSize((known) => {
        const next = { width: Math.floor(width), height: Math.floor(height) };
        return known?.width === next.width && known.height === next.height ? known : next;
      });
    });
    observer.observe(element);
    return () => observer.disconnect();
  }, []);
  return { ref, size };
};
