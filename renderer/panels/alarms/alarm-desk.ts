import { create } from 'zustand';
import type { AlarmView } from '#contract/alarms.ts';
import type { Severity } from '#domain/incident.ts';

export const alarmTabs = ['standing', 'shelved', 'suppressed', 'outOfService', 'load'] as const satisfies readonly (AlarmView | 'load')[];
export type AlarmTab = (typeof alarmTabs)[number];

type AlarmDeskState = {
  tab: AlarmTab;
  /** The alarm or flood that is chosen. */
  chosen: string | null;
  /** Floods whose alarms are listed. */
  opened: readonly string[];
  priority: Severity | null;
  /** How often the next unacknowledged one was asked for from elsewhere on the desk. */
  asked: number;
  setTab: (tab: AlarmTab) => void;
  choose: (id: string | null) => void;
  toggle: (flood: string) => void;
  narrow: (priority: Severity | null) => void;
  askNext: () => void;
};

/** What an officer looks at among alarms; survives closing the panel. */
export const useAlarmDesk = create<AlarmDeskState>()((set) => ({
  tab: 'standing',
  chosen: null,
  opened: [],
  priority: null,
  asked: 0,
  setTab: (tab) => set({ tab, chosen: null }),
  choose: (chosen) => set({ chosen }),
  toggle: (flood) =>
    set(({ opened }) => ({ opened: opened.includes(flood) ? opened.filter((each) => each !== flood) : [...opened.slice(-49), flood] })),
  narrow: (priority) => set({ priority, tab: 'standing' }),
  askNext: () => set(({ asked }) => ({ asked: asked + 1, tab: 'standing' })),
}));
