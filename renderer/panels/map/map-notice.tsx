import { useTranslation } from 'react-i18next';
import { type NoticeState, computeNotice } from './notice.ts';

type Props = NoticeState & { onRetry: () => void };

/** States of the map other than the usual one. */
export const MapNotice = ({ onRetry, ...state }: Props) => {
  const { t } = useTranslation('map');
  const notice = computeNotice(state);
  if (!notice) return null;
  if (notice.kind === 'chip')
    return (
      <p className="map-chip" role="status">
        {t(notice.text)}
      </p>
    );
  return (
    <div className={`map-notice map-notice-${notice.kind}`} role="alert">
      <strong>{t(`${notice.text}Title`)}</strong>
      <p>{t(`${notice.text}Text`)}</p>
      {notice.text !== 'dataError' && (
        <button type="button" onClick={onRetry}>
          {t('retry')}
        </button>
      )}
    </div>
  );
};
