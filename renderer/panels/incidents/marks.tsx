import { useTranslation } from 'react-i18next';

/** What the hub has not settled of it. */
export const Marks = ({ waiting, conflicts }: { waiting: number; conflicts: number }) => {
  const { t } = useTranslation('incidents');
  return (
    <>
      {conflicts > 0 && (
        <span className="pill" data-tone="warn" data-testid="conflict-mark">
          {t('conflict')}
        </span>
      )}
      {waiting > 0 && (
        <span className="pill waiting" data-testid="waiting-mark">
          {t('waiting')}
        </span>
      )}
    </>
  );
};
