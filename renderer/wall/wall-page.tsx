import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { RoomDisplayId } from '#domain/ids.ts';
import { useBridgeState } from '../data/bridge-context.ts';
import { useLive } from '../data/live.ts';
import { formatTime } from '../i18n/format.ts';
import { CellNotice } from './cells/cell-notice.tsx';
import { useOnAir } from './use-on-air.ts';
import { useReport } from './use-report.ts';
import { useSharedClock } from './use-shared-clock.ts';
import { WallScreen } from './wall-screen.tsx';
import './wall.css';

/** What a screen of the room's wall shows. Nobody stands before it: it takes no clicks and no keys until the desk says so. */
export const WallPage = ({ displayId }: { displayId: string }) => {
  const { t } = useTranslation('wallPage');
  const [id] = useState(() => RoomDisplayId.parse(displayId));
  useSharedClock();
  const { rows, status } = useLive('screen.show', { id });
  const [screen] = rows;
  const report = useReport(id);
  const { now, next } = useOnAir(screen, ({ takeId }, lateMs) => report({ takeId, lateMs }));
  const name = screen?.name || displayId;
  const isUnlocked = screen?.isUnlocked ?? false;
  useEffect(() => {
    document.title = `${name} · Chi Lăng`;
  }, [name]);
  useEffect(() => {
    document.documentElement.dataset['wall'] = isUnlocked ? 'unlocked' : 'locked';
  }, [isUnlocked]);
  useReloadFor(screen?.webHosts);
  return (
    <div className="wall-page" data-testid="wall-page" data-take={now?.takeId ?? ''} inert={!isUnlocked}>
      {screen ? (
        <WallScreen now={now?.content ?? null} next={next?.content ?? null} webHosts={screen.webHosts} />
      ) : (
        <CellNotice title={t(status === 'live' ? 'gone' : 'waiting')} help={status === 'live' ? t('goneHelp') : ''} />
      )}
      <LostLine />
    </div>
  );
};

/** What stands there is told to be old as soon as nobody can change it any more. */
const LostLine = () => {
  const { t } = useTranslation('wallPage');
  const bridge = useBridgeState();
  const [sinceMs, setSinceMs] = useState<number | null>(null);
  const isLost = bridge.state === 'lost' || bridge.state === 'stopped';
  useEffect(() => setSinceMs(isLost ? Date.now() : null), [isLost]);
  if (!isLost || sinceMs === null) return null;
  return (
    <p className="wall-lost" role="status">
      {t('lost', { time: formatTime(sinceMs) })}
    </p>
  );
};

/** Which pages may be framed stands in the head of this page's answer: a change of the list needs a new one. */
const useReloadFor = (webHosts: readonly string[] | undefined): void => {
  const key = webHosts ? JSON.stringify(webHosts) : null;
  const [first, setFirst] = useState<string | null>(null);
  useEffect(() => {
    if (key === null || key === first) return;
    if (first === null) setFirst(key);
    else location.reload();
  }, [key, first]);
};
