import type { DockviewApi } from 'dockview-react';
import type { PanelName } from '#contract/calls.ts';

/** Adds a panel of the catalogue; its tab finds its title by the name. */
const add = (api: DockviewApi, name: PanelName, position?: Parameters<DockviewApi['addPanel']>[0]['position']): void =>
  void api.addPanel({ id: name, component: name, title: name, ...(position ? { position } : {}) });

/** The map large at the left, cameras above incidents at the right, alarms behind incidents. */
export const arrangeDefault = (api: DockviewApi): void => {
  api.clear();
  add(api, 'map');
  add(api, 'incidents', { referencePanel: 'map', direction: 'right' });
  add(api, 'cameras', { referencePanel: 'incidents', direction: 'above' });
  add(api, 'alarms', { referencePanel: 'incidents', direction: 'within' });
  api.getPanel('incidents')?.api.setActive();
  const { width, height } = api;
  api.getPanel('incidents')?.api.setSize({ width: Math.round(width * 0.47) });
  api.getPanel('cameras')?.api.setSize({ height: Math.round(height * 0.48) });
};

/** Where a panel that was closed comes back: beside the list it speaks of, else at the right edge. */
const placeOf = (api: DockviewApi, name: PanelName): Parameters<typeof add>[2] => {
  const beside = {
    actions: 'incidents',
    cameraHealth: 'cameras',
    clips: 'cameras',
    room: 'cameras',
    seats: 'incidents',
    reports: 'incidents',
    alarms: 'incidents',
    accounts: 'incidents',
    audit: 'incidents',
    shift: 'incidents',
    decision: 'map',
  }[name as string];
  if (beside !== undefined && api.getPanel(beside)) return { referencePanel: beside, direction: 'within' };
  return api.panels.length > 0 ? { direction: 'right' } : undefined;
};

/** Shows a panel: where it is, or where it belongs when it was closed. */
export const showPanel = (api: DockviewApi, name: PanelName): void => {
  const present = api.getPanel(name);
  if (present) present.api.setActive();
  else add(api, name, placeOf(api, name));
};
