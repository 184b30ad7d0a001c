import { type ComponentType, lazy } from 'react';
import type { PanelName } from '#contract/calls.ts';

/** A panel: its title's key in the namespace `shell`, and its code, loaded when it is first shown. */
type Panel = { readonly titleKey: PanelName; readonly component: ComponentType };

/** Every panel there is. To add one: a name in `PanelName`, a line here, its title in renderer/i18n. */
export const panels: Readonly<Record<PanelName, Panel>> = {
  map: { titleKey: 'map', component: lazy(async () => ({ default: (await import('./map/connected-map-panel.tsx')).ConnectedMapPanel })) },
  cameras: { titleKey: 'cameras', component: lazy(async () => ({ default: (await import('./cameras/cameras-panel.tsx')).CamerasPanel })) },
  incidents: {
    titleKey: 'incidents',
    component: lazy(async () => ({ default: (await import('./incidents/incidents-panel.tsx')).IncidentsPanel })),
  },
};

export const panelNames = Object.keys(panels) as PanelName[];
