import { lazy, Suspense, useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { useActionsPage } from '../data/actions-page.ts';
import { useDesk } from '../layout/desk-store.ts';
import { Dialog } from '../ui/dialog.tsx';

const ActionsPanel = lazy(async () => ({ default: (await import('../panels/actions/actions-panel.tsx')).ActionsPanel }));

/** Brings the page of own actions up when it is asked for: as a panel on the desk, above everything in a window without one. */
export const ActionsDialog = () => {
  const { t } = useTranslation('shell');
  const { wanted, close } = useActionsPage();
  const { api, show } = useDesk();
  useEffect(() => {
    if (!wanted || !api) return;
    show('actions');
    close();
  }, [wanted, api, show, close]);
  return (
    <Dialog open={wanted && !api} onClose={close} title={t('actions')}>
      <Suspense>
        <ActionsPanel />
      </Suspense>
    </Dialog>
  );
};
