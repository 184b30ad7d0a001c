import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { isAllowedPage } from '#domain/web-hosts.ts';
import { formatTime } from '../../i18n/format.ts';
import { sharedClock } from '../use-shared-clock.ts';
import { CellNotice } from './cell-notice.tsx';

/** A page that says nothing for so long is said not to come. */
const patienceMs = 15_000;

/** A page somebody else serves: whose it is and since when it stands is written under it, for nobody can tell how fresh it is. */
export const WebCell = ({ url, webHosts }: { url: string; webHosts: readonly string[] }) => {
  const { t } = useTranslation('wallPage');
  const isAllowed = isAllowedPage(url, webHosts);
  const { host } = URL.canParse(url) ? new URL(url) : { host: url };
  const [loadedAtMs, setLoadedAtMs] = useState<number | null>(null);
  const [isLate, setIsLate] = useState(false);
  useEffect(() => {
    if (loadedAtMs !== null) return;
    const timer = setTimeout(() => setIsLate(true), patienceMs);
    return () => clearTimeout(timer);
  }, [loadedAtMs]);
  if (!isAllowed) return <CellNotice title={t('webForbidden', { host })} help={t('webForbiddenHelp')} />;
  return (
    <div className="cell-web">
      <iframe
        src={url}
        title={host}
        sandbox="allow-scripts allow-same-origin"
        referrerPolicy="no-referrer"
        tabIndex={-1}
        onLoad={() => {
          setLoadedAtMs(sharedClock.now());
          setIsLate(false);
        }}
      />
      {isLate && <CellNotice title={t('webLate', { host })} help={t('webLateHelp')} />}
      <p className="cell-source">
        {host} · {loadedAtMs === null ? t('webLoading') : t('webSince', { time: formatTime(loadedAtMs) })}
      </p>
    </div>
  );
};
