import type { MapTrouble } from './map-types.ts';

/** How fresh the rows are: not there yet, live, the last copy, or unreadable. */
export type DataState = 'loading' | 'live' | 'stale' | 'error';

/** How fresh the whole map is: as its worst rows are. */
export const computeDataState = (all: readonly ('loading' | 'live' | 'stale' | 'failed')[]): DataState => {
  if (all.includes('failed')) return 'error';
  return (['stale', 'loading'] as const).find((state) => all.includes(state)) ?? 'live';
};

/** What the notice depends on. */
export type NoticeState = { trouble: MapTrouble; isDrawn: boolean; dataState: DataState; isEmpty: boolean };

/** The one thing worth saying, the worst first; null when all is well. */
export const computeNotice = ({ trouble, isDrawn, dataState, isEmpty }: NoticeState) => {
  if (trouble === 'noWebgl' || trouble === 'contextLost') return { kind: 'block', text: trouble } as const;
  if (trouble === 'basemap') return { kind: 'banner', text: 'basemap' } as const;
  if (dataState === 'error') return { kind: 'banner', text: 'dataError' } as const;
  if (dataState === 'stale') return { kind: 'chip', text: 'stale' } as const;
  if (!isDrawn) return { kind: 'chip', text: 'loading' } as const;
  return isEmpty && dataState === 'live' ? ({ kind: 'chip', text: 'noIncidents' } as const) : null;
};
