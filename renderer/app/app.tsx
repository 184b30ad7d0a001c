import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { PanelName } from '#contract/calls.ts';
import { useBridge } from '../data/bridge-context.ts';
import { useWallStrip } from '../data/wall-now.ts';
import { useDraftIncident } from '../data/draft-incident.ts';
import { CameraPlayerDialog } from '../panels/cameras/player/camera-player-dialog.tsx';
import { FileImport } from './file-import.tsx';
import { ImportDialog } from '../panels/cameras/import-dialog.tsx';
import { CreateDialog } from '../panels/incidents/create-dialog.tsx';
import { Desk } from '../layout/desk.tsx';
import { LonePanel } from '../layout/lone-panel.tsx';
import { PasswordDialog } from '../sign-on/password-dialog.tsx';
import { LockScreen } from '../sign-on/lock-screen.tsx';
import { useSignOn } from '../sign-on/sign-on-store.ts';
import { noticeText } from '../ui/error-text.ts';
import { Toasts, useToasts } from '../ui/toasts.tsx';
import { ShowSeat } from '../seat/show-seat.tsx';
import { ActionsDialog } from './actions-dialog.tsx';
import { Banners } from './banners.tsx';
import { ExerciseFrame } from './exercise-frame.tsx';
import { Palette } from './palette.tsx';
import { Shortcuts } from './shortcuts.tsx';
import { StatusBar } from './status-bar.tsx';
import { useSkipNotices } from '../runs/use-skip-notices.ts';
import { TopBar } from './top-bar.tsx';
import { computeShortcut } from './shortcut-keys.ts';
import { WallFollower } from './wall-strip/wall-follower.tsx';
import { WallKeypad } from './wall-keypad/wall-keypad.tsx';
import { WallStrip } from './wall-strip/wall-strip.tsx';
import { useDocument } from './use-document.ts';

/** The panel a window was opened for; null: the whole desk. */
const lonePanel = PanelName.safeParse(new URLSearchParams(location.search).get('panel')).data ?? null;

/** What the core tells unasked becomes a toast. */
const useNotices = (): void => {
  const bridge = useBridge();
  const add = useToasts((state) => state.add);
  const { t } = useTranslation('sceneAutomation');
  useEffect(() => bridge.on('notice.raised', ({ level, failure }) => add({ level, text: noticeText(t, failure) })), [bridge, add, t]);
};

export const App = () => {
  useDocument();
  useNotices();
  useSkipNotices();
  const [open, setOpen] = useState<'palette' | 'shortcuts' | null>(null);
  const openDraft = useDraftIncident((state) => state.openAt);
  const bridge = useBridge();
  useEffect(() => {
    const onKey = (event: KeyboardEvent): void => {
      const shortcut = computeShortcut(event);
      if (shortcut === null) return;
      event.preventDefault();
      if (shortcut === 'newIncident') openDraft(null);
      else if (shortcut === 'wallStrip') useWallStrip.getState().open(!useWallStrip.getState().isOpen);
      else if (shortcut === 'lock') bridge.call('session.lock', {}).catch(() => undefined);
      else if (shortcut === 'switchOfficer') useSignOn.getState().open(null);
      else if (shortcut === 'palette' || shortcut === 'shortcuts') setOpen(shortcut);
    };
    window.addEventListener('keydown', onKey);
    return () => window.removeEventListener('keydown', onKey);
  }, [openDraft, bridge]);
  const close = (): void => setOpen(null);
  return (
    <div className="app">
      <TopBar onFind={() => setOpen('palette')} onShortcuts={() => setOpen('shortcuts')} />
      <Banners />
      <main className="work">{lonePanel ? <LonePanel name={lonePanel} /> : <Desk />}</main>
      <StatusBar />
      {!lonePanel && <ShowSeat />}
      <CreateDialog />
      <ImportDialog />
      <FileImport />
      <CameraPlayerDialog />
      {lonePanel && <ActionsDialog />}
      <WallFollower />
      <WallStrip />
      <WallKeypad />
      <Palette open={open === 'palette'} onClose={close} />
      <Shortcuts open={open === 'shortcuts'} onClose={close} />
      <PasswordDialog />
      <LockScreen />
      <Toasts />
      <ExerciseFrame />
    </div>
  );
};
