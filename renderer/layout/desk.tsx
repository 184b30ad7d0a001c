import { type DockviewApi, DockviewReact, type DockviewReadyEvent, type IDockviewPanelProps } from 'dockview-react';
import { useCallback, useEffect, useRef } from 'react';
import type { PanelName } from '#contract/calls.ts';
import type { Bridge } from '../bridge/bridge.ts';
import { useActionsPage } from '../data/actions-page.ts';
import { useBridge } from '../data/bridge-context.ts';
import { watchedSeat } from '../data/window-role.ts';
import { panelNames } from '../panels/catalogue.ts';
import { DeskTab } from './desk-tab.tsx';
import { GroupActions } from './group-actions.tsx';
import { arrangeDefault, showPanel } from './default-layout.ts';
import { useDesk } from './desk-store.ts';
import { PanelView } from './panel-view.tsx';
import 'dockview-react/dist/styles/dockview.css';
import './desk.css';

const workspace = 'desk';
const saveAfterMs = 800;

const components = Object.fromEntries(panelNames.map((name) => [name, (_: IDockviewPanelProps) => <PanelView name={name} />])) as Record<
  PanelName,
  (props: IDockviewPanelProps) => React.JSX.Element
>;

const theme = { name: 'chilang', className: 'dockview-theme-chilang' };

/** Puts back what was saved, and what was asked for meanwhile; what cannot be read or has no panel left is replaced by the default. */
const restore = async (bridge: Bridge, { api }: DockviewReadyEvent): Promise<void> => {
  const saved = await bridge.call('workspace.load', { name: workspace }).catch(() => ({ layout: null }));
  if (saved.layout === null || typeof saved.layout !== 'object') return;
  try {
    const asked = api.getPanel('actions');
    api.fromJSON(saved.layout as Parameters<typeof api.fromJSON>[0]);
    if (api.panels.length === 0) arrangeDefault(api);
    if (asked) showPanel(api, 'actions');
  } catch {
    arrangeDefault(api);
  }
};

/** Resolves once the window hears the core. */
const connected = (bridge: Bridge): Promise<void> =>
  new Promise((resolve) => {
    if (bridge.state().state === 'connected') return resolve();
    const stop = bridge.onState(() => {
      if (bridge.state().state !== 'connected') return;
      stop();
      resolve();
    });
  });

/** Panels that dock, remembered for this workstation. */
export const Desk = () => {
  const bridge = useBridge();
  const { api: arranged, attach, show } = useDesk();
  const { wanted, close } = useActionsPage();
  const timer = useRef<ReturnType<typeof setTimeout> | undefined>(undefined);
  /** What is still to be saved of the arrangement; null: nothing. */
  const save = useRef<(() => void) | null>(null);
  const ready = useRef<DockviewApi | null>(null);
  useEffect(() => {
    // The arrangement outlives an effect that React runs twice, and says so only once.
    attach(ready.current);
    return () => {
      clearTimeout(timer.current);
      attach(null);
    };
  }, [attach]);
  useEffect(() => {
    // A window that goes elsewhere right after it was arranged comes back as it was.
    const onLeave = (): void => save.current?.();
    window.addEventListener('pagehide', onLeave);
    return () => window.removeEventListener('pagehide', onLeave);
  }, []);
  useEffect(() => {
    if (!wanted || !arranged) return;
    show('actions');
    close();
  }, [wanted, arranged, show, close]);
  const onReady = useCallback(
    (event: DockviewReadyEvent) => {
      const { api } = event;
      arrangeDefault(api);
      ready.current = api;
      attach(api);
      // A view of another seat is arranged as that one, and remembered nowhere.
      if (watchedSeat !== null) return;
      void connected(bridge)
        .then(() => restore(bridge, event))
        .then(() =>
          api.onDidLayoutChange(() => {
            clearTimeout(timer.current);
            timer.current = setTimeout(() => save.current?.(), saveAfterMs);
            save.current = () => {
              save.current = null;
              const layout = JSON.parse(JSON.stringify(api.toJSON())) as Record<string, unknown>;
              bridge.call('workspace.save', { name: workspace, layout }).catch(() => undefined);
            };
          }),
        );
    },
    [bridge, attach],
  );
  return (
    <DockviewReact
      components={components}
      defaultTabComponent={DeskTab}
      rightHeaderActionsComponent={GroupActions}
      onReady={onReady}
      theme={theme}
      disableFloatingGroups
    />
  );
};
