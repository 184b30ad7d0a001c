import { HardDriveDownload, HardDriveUpload } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { useCall } from '../../data/bridge-context.ts';
import { formatDateTime } from '../../i18n/format.ts';
import { Button } from '../../ui/button.tsx';
import { errorText } from '../../ui/error-text.ts';
import { useToasts } from '../../ui/toasts.tsx';
import { useFilePick } from '../../ui/use-file-pick.tsx';
import { offerFile } from '../../data/offer-file.ts';

/** What a file may hold; the core checks what is in it. */
const mostBytes = 7_500_000;

/** Takes this desk's actions to another post on a memory stick, and takes in what came from one. */
export const DeskFile = () => {
  const { t } = useTranslation(['actions', 'common']);
  const call = useCall();
  const add = useToasts((state) => state.add);
  const fail = (error: unknown): void => void add({ level: 'error', text: errorText(t, error) });
  const give = async (): Promise<void> => {
    const { fileName, text } = await call('desks.export', {});
    offerFile(fileName, text);
    add({ level: 'info', text: t('fileGiven', { fileName }) });
  };
  const take = async (file: File): Promise<void> => {
    if (file.size > mostBytes) throw new Error(t('fileTooLarge'));
    const { added, records, atMs } = await call('desks.import', { text: await file.text() });
    add({ level: 'info', text: t('fileTaken', { added, records, time: formatDateTime(atMs) }) });
  };
  const { ask, input } = useFilePick({ accept: '.chilang', label: t('fileTake'), onPick: ([file]) => void take(file).catch(fail) });
  return (
    <>
      <Button onClick={() => void give().catch(fail)}>
        <HardDriveDownload size={14} aria-hidden="true" />
        {t('fileGive')}
      </Button>
      <Button onClick={ask}>
        <HardDriveUpload size={14} aria-hidden="true" />
        {t('fileTake')}
      </Button>
      {input}
    </>
  );
};
