import { create } from 'zustand';
import type { QueryParams } from '#contract/queries.ts';

export type IncidentFilter = QueryParams<'incidents.list'>['filter'];

type FilterState = {
  filter: IncidentFilter;
  /** Changes some fields; undefined takes one away. */
  narrow: (changes: { [K in keyof IncidentFilter]?: IncidentFilter[K] | undefined }) => void;
  /** Takes another filter whole. */
  show: (filter: IncidentFilter) => void;
  reset: () => void;
};

export const defaultFilter: IncidentFilter = { scope: 'open' };

/** The filter without fields that say nothing. */
export const computeFilter = (filter: IncidentFilter, changes: Parameters<FilterState['narrow']>[0]): IncidentFilter => {
  const entries = Object.entries({ ...filter, ...changes }).filter(([, value]) => value !== undefined && value !== '' && !(Array.isArray(value) && value.length === 0));
  return { ...Object.fromEntries(entries), scope: changes.scope ?? filter.scope } as IncidentFilter;
};

/** How the list of incidents is narrowed; the status bar and the palette set it too. */
export const useIncidentFilter = create<FilterState>()((set) => ({
  filter: defaultFilter,
  narrow: (changes) => set(({ filter }) => ({ filter: computeFilter(filter, changes) })),
  show: (filter) => set({ filter }),
  reset: () => set({ filter: defaultFilter }),
}));
