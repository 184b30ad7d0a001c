import { type RefCallback, useCallback, useState } from 'react';
import { observeSize } from './size-observer.ts';

export type Size = { readonly width: number; readonly height: number };

const whole = ({ width, height }: Size): Size => ({ width: Math.floor(width), height: Math.floor(height) });
const px = (length: string): number => Number.parseFloat(length) || 0;

/** Inside its padding and its border, as an observer will tell it. */
const innerSize = (element: HTMLElement): Size => {
  const { width, height } = element.getBoundingClientRect();
  const style = getComputedStyle(element);
  const across = px(style.paddingLeft) + px(style.paddingRight) + px(style.borderLeftWidth) + px(style.borderRightWidth);
  const along = px(style.paddingTop) + px(style.paddingBottom) + px(style.borderTopWidth) + px(style.borderBottomWidth);
  return { width: width - across, height: height - along };
};

/** How large an element is, in whole pixels, from the frame on in which it appears; null before. */
export const useSize = (): { readonly ref: RefCallback<HTMLElement>; readonly size: Size | null } => {
  const [size, setSize] = useState<Size | null>(null);
  const ref = useCallback((element: HTMLElement | null) => {
    if (!element) return;
    const take = (measured: Size): void => {
      const next = whole(measured);
      setSize((known) => (known?.width === next.width && known.height === next.height ? known : next));
    };
    // Waiting to be told would show it empty for a frame.
    take(innerSize(element));
    return observeSize(element, take);
  }, []);
  return { ref, size };
};
