import { create } from 'zustand';

/** What is looked for in the log book, also when it is asked for from elsewhere on the desk; `asked` counts how often it was. */
export const useLogDesk = create<{ text: string; asked: number; filter: (text: string) => void; find: (text: string) => void }>()(
  (set) => ({
    text: '',
    asked: 0,
    filter: (text) => set({ text }),
    find: (text) => set(({ asked }) => ({ text, asked: asked + 1 })),
  }),
);
