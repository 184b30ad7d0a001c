import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { RoomDisplayId } from '#domain/ids.ts';
import { useBridgeState } from '../data/bridge-context.ts';
import { useLive } from '../data/live.ts';
import { WallScreen } from './wall-screen.tsx';
import './wall.css';

/** What a screen of the room's wall shows. Nobody stands before it: it takes no clicks and no keys until the desk says so. */
export const WallPage = ({ displayId }: { displayId: string }) => {
  const { t } = useTranslation('room');
  const { rows } = useLive('screen.show', { id: RoomDisplayId.parse(displayId) });
  const { state } = useBridgeState();
  const [screen] = rows;
  const name = screen?.name || displayId;
  useEffect(() => {
    document.title = `${name} · Chi Lăng`;
  }, [name]);
  useEffect(() => {
    document.documentElement.dataset['wall'] = screen?.isUnlocked ? 'unlocked' : 'locked';
  }, [screen?.isUnlocked]);
  return (
    <div className="wall-page" data-testid="wall-page" inert={!screen?.isUnlocked}>
      {screen && <WallScreen content={screen.content} />}
      {state !== 'connected' && (
        <p className="wall-lost" role="status">
          {t('wallLost')}
        </p>
      )}
    </div>
  );
};
