import { create } from 'zustand';

/** Titles of the dialogs that are open in this window. */
export const useOpenDialogs = create<{ readonly titles: readonly string[] }>()(() => ({ titles: [] }));

/** A dialog opened; the answer closes it. */
export const openDialog = (title: string): (() => void) => {
  useOpenDialogs.setState(({ titles }) => ({ titles: [...titles, title] }));
  return () =>
    useOpenDialogs.setState(({ titles }) => {
      const at = titles.lastIndexOf(title);
      return { titles: titles.filter((_, each) => each !== at) };
    });
};
