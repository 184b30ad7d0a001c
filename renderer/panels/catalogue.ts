import { type ComponentType, lazy } from 'react';
import type { PanelName } from '#contract/calls.ts';
import { whenUsable } from '../data/usable.ts';
import { IncidentsPanel } from './incidents/incidents-panel.tsx';

/** A panel: its title's key in the namespace `shell`, and its code, loaded when it is first shown. */
type Panel = { readonly titleKey: PanelName; readonly component: ComponentType };

/** What costs a second to start waits for what an officer needs first. */
const afterList = <T>(load: () => Promise<T>): Promise<T> => whenUsable.then(load);

/** Every panel there is. To add one: a name in `PanelName`, a line here, its title in renderer/i18n. */
export const panels: Readonly<Record<PanelName, Panel>> = {
  map: {
    titleKey: 'map',
    component: lazy(async () => ({ default: (await afterList(() => import('./map/connected-map-panel.tsx'))).ConnectedMapPanel })),
  },
  cameras: {
    titleKey: 'cameras',
    component: lazy(async () => ({ default: (await afterList(() => import('./cameras/cameras-panel.tsx'))).CamerasPanel })),
  },
  incidents: {
    titleKey: 'incidents',
    component: IncidentsPanel,
  },
  cameraHealth: {
    titleKey: 'cameraHealth',
    component: lazy(async () => ({ default: (await import('./camera-health/camera-health-panel.tsx')).CameraHealthPanel })),
  },
  clips: {
    titleKey: 'clips',
    component: lazy(async () => ({ default: (await import('./clips/clips-panel.tsx')).ClipsPanel })),
  },
  room: {
    titleKey: 'room',
    component: lazy(async () => ({ default: (await import('./room/room-panel.tsx')).RoomPanel })),
  },
  scenes: {
    titleKey: 'scenes',
    component: lazy(async () => ({ default: (await import('./scenes/scenes-panel.tsx')).ScenesPanel })),
  },
  seats: {
    titleKey: 'seats',
    component: lazy(async () => ({ default: (await import('./seats/seats-panel.tsx')).SeatsPanel })),
  },
  reports: {
    titleKey: 'reports',
    component: lazy(async () => ({ default: (await import('./reports/reports-panel.tsx')).ReportsPanel })),
  },
  exercise: {
    titleKey: 'exercise',
    component: lazy(async () => ({ default: (await import('./exercise/exercise-panel.tsx')).ExercisePanel })),
  },
  alarms: {
    titleKey: 'alarms',
    component: lazy(async () => ({ default: (await import('./alarms/alarms-panel.tsx')).AlarmsPanel })),
  },
  shift: {
    titleKey: 'shift',
    component: lazy(async () => ({ default: (await import('./shift/shift-panel.tsx')).ShiftPanel })),
  },
  accounts: {
    titleKey: 'accounts',
    component: lazy(async () => ({ default: (await import('./accounts/accounts-panel.tsx')).AccountsPanel })),
  },
  audit: {
    titleKey: 'audit',
    component: lazy(async () => ({ default: (await import('./audit/audit-panel.tsx')).AuditPanel })),
  },
  procedures: {
    titleKey: 'procedures',
    component: lazy(async () => ({ default: (await import('./procedures/procedures-panel.tsx')).ProceduresPanel })),
  },
  ledger: {
    titleKey: 'ledger',
    component: lazy(async () => ({ default: (await import('./ledger/ledger-panel.tsx')).LedgerPanel })),
  },
  boards: {
    titleKey: 'boards',
    component: lazy(async () => ({ default: (await import('./boards/boards-panel.tsx')).BoardsPanel })),
  },
  decision: {
    titleKey: 'decision',
    component: lazy(async () => ({ default: (await import('../decision/decision-page.tsx')).DecisionPage })),
  },
  actions: {
    titleKey: 'actions',
    component: lazy(async () => ({ default: (await import('./actions/actions-panel.tsx')).ActionsPanel })),
  },
};

export const panelNames = Object.keys(panels) as PanelName[];
