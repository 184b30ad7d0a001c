import { TriangleAlert } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { useBridgeState } from '../data/bridge-context.ts';
import { useLive } from '../data/live.ts';
import { formatTime } from '../i18n/format.ts';
import { ActionBanners } from './action-banners.tsx';
import { SeatBanner } from '../seat/seat-banner.tsx';
import { EscalatedBanner } from './alarm-twin/escalated-banner.tsx';
import { CameraBanner } from './camera-banner.tsx';

const Banner = ({ children }: { children: string }) => (
  <div className="banner" role="alert">
    <TriangleAlert size={15} aria-hidden="true" />
    {children}
  </div>
);

/** What an officer must know before trusting anything else on the screen. */
export const Banners = () => {
  const { t } = useTranslation('shell');
  const bridge = useBridgeState();
  const status = useLive('status.get').rows[0];
  return (
    <>
      {bridge.state === 'lost' && <Banner>{t('coreLost', { time: formatTime(bridge.sinceMs) })}</Banner>}
      {bridge.state === 'stopped' && <Banner>{t('coreStopped')}</Banner>}
      {status?.diskFull && <Banner>{t('diskFull')}</Banner>}
      <SeatBanner />
      <CameraBanner />
      <EscalatedBanner />
      <ActionBanners />
    </>
  );
};
