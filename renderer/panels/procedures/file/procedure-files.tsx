import { FileDown } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { TFunction } from 'i18next';
import type { ProcedureRow } from '#contract/procedures.ts';
import { fold } from '#domain/fold.ts';
import { type FileProcedure, type ProcedureFileProblem, readProcedureFile, writeProcedureFile } from '#domain/procedures/procedure-file.ts';
import { useMayManage } from '../../../data/may-act.ts';
import { offerFile } from '../../../data/offer-file.ts';
import { Button, IconButton } from '../../../ui/button.tsx';
import { FilePickButton } from '../../../ui/file-pick-button.tsx';
import { useToasts } from '../../../ui/toasts.tsx';
import { ImportDialog } from './import-dialog.tsx';

const toFile = ({ id, draft, inForce }: ProcedureRow): FileProcedure[] => {
  const content = draft ?? inForce?.content;
  return content ? [{ id, content }] : [];
};

const fileName = (name: string): string => `${fold(name).replace(/[^a-z0-9]+/g, '-')}.json`;

const problemText = (t: TFunction<'procedures'>, problem: ProcedureFileProblem): string => {
  if (problem.k === 'version') return t('file_version', { version: problem.version });
  if (problem.k === 'twice') return t('file_twice', { id: problem.id });
  return 'where' in problem ? t(`file_${problem.k}`, { where: problem.where, name: problem.name }) : t(`file_${problem.k}`);
};

/** One procedure as a file. */
export const ExportButton = ({ row }: { row: ProcedureRow }) => {
  const { t } = useTranslation('procedures');
  return (
    <Button onClick={() => offerFile(fileName(row.id), writeProcedureFile(toFile(row)))}>
      <FileDown size={15} aria-hidden="true" /> {t('export')}
    </Button>
  );
};

/** Procedures into a file, and from one. */
export const ProcedureFiles = ({ procedures }: { procedures: readonly ProcedureRow[] }) => {
  const { t } = useTranslation('procedures');
  const mayManage = useMayManage();
  const add = useToasts((state) => state.add);
  const [read, setRead] = useState<readonly FileProcedure[] | null>(null);
  const take = async (file: File): Promise<void> => {
    const reading = readProcedureFile(await file.text());
    if (reading.ok) setRead(reading.procedures);
    else add({ level: 'error', text: `${file.name}: ${problemText(t, reading.problem)}` });
  };
  return (
    <>
      {mayManage && <FilePickButton label={t('import')} testId="procedure-file" onPick={(file) => void take(file)} />}
      <IconButton
        label={t('exportAll')}
        disabled={procedures.length === 0}
        onClick={() => offerFile(fileName(t('title')), writeProcedureFile(procedures.flatMap(toFile)))}
      >
        <FileDown size={16} aria-hidden="true" />
      </IconButton>
      {read && <ImportDialog {...{ read, procedures }} onClose={() => setRead(null)} />}
    </>
  );
};
