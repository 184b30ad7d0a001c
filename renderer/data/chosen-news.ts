import { create } from 'zustand';

type ChosenNews = { readonly id: string | null; readonly choose: (id: string | null) => void };

/** The item of the press that somebody looked for by name: its board marks it and brings it into sight. */
export const useChosenNews = create<ChosenNews>()((set) => ({ id: null, choose: (id) => set({ id }) }));
