import { useLayoutEffect } from 'react';

/** While `on`, nothing of the page but `id` can be reached by key, mouse or screen reader; it stays as it is. */
export const useInertRest = (on: boolean, id: string): void => {
  useLayoutEffect(() => {
    if (!on) return undefined;
    const rest = (): HTMLElement[] =>
      [...document.body.children].filter((each): each is HTMLElement => each instanceof HTMLElement && each.id !== id);
    const silence = (): void => {
      for (const each of rest()) each.inert = true;
    };
    silence();
    // What opens meanwhile (a toast's layer) is behind the lock as well.
    const watch = new MutationObserver(silence);
    watch.observe(document.body, { childList: true });
    return () => {
      watch.disconnect();
      for (const each of rest()) each.inert = false;
    };
  }, [on, id]);
};
