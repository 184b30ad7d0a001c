import { lazy, Suspense } from 'react';
import { useTranslation } from 'react-i18next';
import { Dialog } from '../ui/dialog.tsx';
import { useActionsPage } from './actions-page.ts';

const ActionsPanel = lazy(async () => ({ default: (await import('../panels/actions/actions-panel.tsx')).ActionsPanel }));

/** The page of own actions where there is no desk to dock it. */
export const ActionsDialog = () => {
  const { t } = useTranslation('shell');
  const { dialog, close } = useActionsPage();
  return (
    <Dialog open={dialog} onClose={close} title={t('actions')}>
      <Suspense>
        <ActionsPanel />
      </Suspense>
    </Dialog>
  );
};
