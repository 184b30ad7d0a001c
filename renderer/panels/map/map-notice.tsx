import { useTranslation } from 'react-i18next';
import type { MapTrouble } from './use-map.ts';

/** How fresh the rows are: not there yet, live, the last copy, or unreadable. */
export type DataState = 'loading' | 'live' | 'stale' | 'error';

type Props = { trouble: MapTrouble; isDrawn: boolean; dataState: DataState; isEmpty: boolean; onRetry: () => void };

/** The one thing worth saying, the worst first; null when all is well. */
export const computeNotice = ({ trouble, isDrawn, dataState, isEmpty }: Omit<Props, 'onRetry'>) => {
  if (trouble === 'noWebgl' || trouble === 'contextLost') return { kind: 'block', text: trouble } as const;
  if (trouble === 'basemap') return { kind: 'banner', text: 'basemap' } as const;
  if (dataState === 'error') return { kind: 'banner', text: 'dataError' } as const;
  if (dataState === 'stale') return { kind: 'chip', text: 'stale' } as const;
  if (!isDrawn) return { kind: 'chip', text: 'loading' } as const;
  return isEmpty && dataState === 'live' ? ({ kind: 'chip', text: 'noIncidents' } as const) : null;
};

/** States of the map other than the usual one. */
export const MapNotice = ({ onRetry, ...state }: Props) => {
  const { t } = useTranslation('map');
  const notice = computeNotice(state);
  if (!notice) return null;
  if (notice.kind === 'chip') return <p className="map-chip" role="status">{t(notice.text)}</p>;
  return (
    <div className={`map-notice map-notice-${notice.kind}`} role="alert">
      <strong>{t(`${notice.text}Title`)}</strong>
      <p>{t(`${notice.text}Text`)}</p>
      {notice.text !== 'dataError' && <button type="button" onClick={onRetry}>{t('retry')}</button>}
    </div>
  );
};
