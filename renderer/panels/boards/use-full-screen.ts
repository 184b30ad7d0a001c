import { type KeyboardEvent, type RefObject, useEffect, useState } from 'react';

/** The key that fills the screen, where it is not a letter being typed. */
export const isFullKey = ({ key, ctrlKey, altKey, metaKey, target }: KeyboardEvent): boolean =>
  key.toLowerCase() === 'f' &&
  !ctrlKey &&
  !altKey &&
  !metaKey &&
  !(target instanceof HTMLInputElement || target instanceof HTMLTextAreaElement || target instanceof HTMLSelectElement);

/** Whether an element fills the screen, and the way there and back. */
export const useFullScreen = (element: RefObject<HTMLElement | null>): { readonly isFull: boolean; readonly toggle: () => void } => {
  const [isFull, setFull] = useState(false);
  useEffect(() => {
    const look = (): void => setFull(document.fullscreenElement !== null && document.fullscreenElement === element.current);
    document.addEventListener('fullscreenchange', look);
    return () => document.removeEventListener('fullscreenchange', look);
  }, [element]);
  const toggle = (): void => {
    // A browser that refuses leaves the window as it is.
    if (isFull) void document.exitFullscreen().catch(() => {});
    else void element.current?.requestFullscreen().catch(() => {});
  };
  return { isFull, toggle };
};
