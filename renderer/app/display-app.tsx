import { useMemo, useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { RoomDisplayId } from '#domain/ids.ts';
import { openBridge } from '../bridge/open-bridge.ts';
import { BridgeContext, useBridgeState } from '../data/bridge-context.ts';
import { useLive } from '../data/live.ts';
import { prepareMedia } from '../data/media-address.ts';
import { usePairing } from '../data/pairing.ts';
import { formatClock, formatDate } from '../i18n/format.ts';
import { PanelBoundary } from '../ui/panel-boundary.tsx';
import { WallPage } from '../wall/wall-page.tsx';
import { DisplayNotice } from './display-notice.tsx';
import { followBuild } from './follow-build.ts';
import { PairingPage } from './pairing-page.tsx';
import { useAway } from './use-away.ts';
import { useAwake } from './use-awake.ts';
import { useDocument } from './use-document.ts';

/** Another computer as a screen of the wall: shows a code until it is paired, and from then on what the wall says. */
export const DisplayApp = () => {
  useDocument();
  useAwake();
  const pairing = usePairing();
  const { t } = useTranslation('display');
  switch (pairing.state) {
    case 'asking':
      return <DisplayNotice title={t('asking')} />;
    case 'away':
      return (
        <DisplayNotice title={t('away')} since={formatClock(pairing.sinceMs)}>
          {t('awayHelp', { address: location.host })}
        </DisplayNotice>
      );
    case 'waiting':
      return <PairingPage code={pairing.code} forMs={pairing.forMs} />;
    case 'paired':
      return <PairedDisplay id={pairing.id} />;
  }
};

const PairedDisplay = ({ id }: { id: string }) => {
  const bridge = useMemo(() => openBridge(), []);
  return (
    <BridgeContext value={bridge}>
      <div className="display-page">
        <PanelBoundary>
          <WallPage displayId={id} />
        </PanelBoundary>
        <Trouble id={id} />
      </div>
    </BridgeContext>
  );
};

/** Says why nothing is shown, or since when what is shown may be old: a screen is never dark without a word. */
const Trouble = ({ id }: { id: string }) => {
  const { t } = useTranslation('display');
  const { rows, status } = useLive('screen.show', { id: RoomDisplayId.parse(id) });
  const { state } = useBridgeState();
  const awaySinceMs = useAway();
  useEffect(() => {
    // A workstation that came back may give pictures at other ports than before.
    if (state !== 'connected') return;
    void prepareMedia();
    void followBuild();
  }, [state]);
  if (awaySinceMs !== null) {
    const since = `${formatClock(awaySinceMs)} ${formatDate(awaySinceMs)}`;
    if (rows.length === 0) return <DisplayNotice title={t('away')} since={since} children={t('awayHelp', { address: location.host })} />;
    return (
      <p className="display-away" role="status">
        {t('awaySince', { since })}
      </p>
    );
  }
  if (rows.length > 0) return null;
  return status === 'live' || status === 'failed' ? (
    <DisplayNotice title={t('nothing')}>{t('nothingHelp')}</DisplayNotice>
  ) : (
    <DisplayNotice title={t('loading')} />
  );
};
