import { lazy, Suspense } from 'react';
import { useTranslation } from 'react-i18next';
import { useFileImport } from '../data/file-import.ts';
import { Dialog } from '../ui/dialog.tsx';

const FileWizard = lazy(async () => ({ default: (await import('../panels/ledger/files/file-wizard.tsx')).FileWizard }));

const DraftSitting = lazy(async () => ({ default: (await import('../panels/ledger/files/draft-sitting.tsx')).DraftSitting }));

/** The import of a file of values, above everything; closed or loaded anew, it keeps what was chosen. */
export const FileImport = () => {
  const { t } = useTranslation('files');
  const { isOpen, close } = useFileImport();
  return (
    <>
      <Suspense>
        <DraftSitting />
      </Suspense>
      <Dialog open={isOpen} onClose={close} title={t('title')} size="wide">
        <Suspense>
          <FileWizard onClose={close} />
        </Suspense>
      </Dialog>
    </>
  );
};
