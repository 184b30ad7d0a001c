import { type RefObject, useEffect, useState } from 'react';

/** Whether an element can be seen: its window is shown and it is within what the window shows; taken for granted until it was looked at. */
export const useIsSeen = (element: RefObject<HTMLElement | null>): boolean => {
  const [isInside, setIsInside] = useState(true);
  const [isShown, setIsShown] = useState(() => document.visibilityState === 'visible');

  useEffect(() => {
    if (!element.current) return;
    const observer = new IntersectionObserver((entries) => setIsInside(entries.at(-1)?.isIntersecting ?? false));
    observer.observe(element.current);
    return () => observer.disconnect();
  }, [element]);

  useEffect(() => {
    const onChange = (): void => setIsShown(document.visibilityState === 'visible');
    document.addEventListener('visibilitychange', onChange);
    return () => document.removeEventListener('visibilitychange', onChange);
  }, []);

  return isInside && isShown;
};
