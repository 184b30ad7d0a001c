import { useTranslation } from 'react-i18next';
import { useState } from 'react';
import { useCall } from '../../data/bridge-context.ts';
import { useCameraImport } from '../../data/camera-import.ts';
import { useLive } from '../../data/live.ts';
import { Dialog } from '../../ui/dialog.tsx';
import { errorText } from '../../ui/error-text.ts';
import { useToasts } from '../../ui/toasts.tsx';
import { ImportView } from './import/import-view.tsx';
import { SourceForm } from './import/source-form.tsx';
import './import-dialog.css';

/** The middle of the first user's province, for a console that knows no camera yet. */
const nowhere = [106.76, 21.85] as const;

/** Imports cameras: from a file, from the network, or those that are here to try their streams. */
export const ImportDialog = () => {
  const { isOpen, close } = useCameraImport();
  return isOpen ? <OpenDialog onClose={close} /> : null;
};

const OpenDialog = ({ onClose }: { onClose: () => void }) => {
  const { t } = useTranslation(['cameraImport', 'common']);
  const call = useCall();
  const add = useToasts((state) => state.add);
  const [importId, setImportId] = useState<string | null>(null);
  const place = useLive('cameras.list').rows[0]?.position ?? nowhere;
  return (
    <Dialog open onClose={onClose} title={t('title')}>
      <div className="import-body" data-testid="import">
        {importId === null ? (
          <SourceForm
            place={place}
            onTooLarge={() => add({ level: 'error', text: t('tooLarge') })}
            begin={(name, params) =>
              void call(name, params).then(
                (begun) => setImportId(begun.importId),
                (error: unknown) => add({ level: 'error', text: errorText(t, error) }),
              )
            }
          />
        ) : (
          <ImportView importId={importId} onAgain={() => setImportId(null)} />
        )}
      </div>
    </Dialog>
  );
};
