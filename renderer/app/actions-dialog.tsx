import { lazy, Suspense } from 'react';
import { useTranslation } from 'react-i18next';
import { useActionsPage } from '../data/actions-page.ts';
import { Dialog } from '../ui/dialog.tsx';

const ActionsPanel = lazy(async () => ({ default: (await import('../panels/actions/actions-panel.tsx')).ActionsPanel }));

/** The page of own actions above everything, for a window that has no desk to put it on. */
export const ActionsDialog = () => {
  const { t } = useTranslation('shell');
  const { wanted, close } = useActionsPage();
  return (
    <Dialog open={wanted} onClose={close} title={t('actions')}>
      <Suspense>
        <ActionsPanel />
      </Suspense>
    </Dialog>
  );
};
