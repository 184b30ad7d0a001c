import { useTranslation } from 'react-i18next';
import type { ProcedureRow } from '#contract/procedures.ts';
import type { FileProcedure } from '#domain/procedures/procedure-file.ts';
import { textIn } from '../../../runs/run-words.ts';
import { useProcedureAct } from '../../../runs/use-procedure-act.ts';
import { Button } from '../../../ui/button.tsx';
import { Dialog } from '../../../ui/dialog.tsx';
import { useToasts } from '../../../ui/toasts.tsx';

type Props = { read: readonly FileProcedure[]; procedures: readonly ProcedureRow[]; onClose: () => void };

/** What a file would bring in, before it does: everything becomes a draft, nothing in force changes. */
export const ImportDialog = ({ read, procedures, onClose }: Props) => {
  const { t, i18n } = useTranslation(['procedures', 'common']);
  const act = useProcedureAct();
  const add = useToasts((state) => state.add);
  const verOf = new Map(procedures.map(({ id, ver }) => [id, ver]));
  const take = async (): Promise<void> => {
    onClose();
    let n = 0;
    for (const { id, content } of read) {
      if (await act('procedure.write', { id, baseVer: verOf.get(id) ?? 0, content }, '')) n += 1;
    }
    if (n > 0) add({ level: 'info', text: t('imported', { n }) });
  };
  return (
    <Dialog open onClose={onClose} title={t('importTitle')}>
      <ul className="pr-import">
        {read.map(({ id, content }) => (
          <li key={id}>
            <b>{textIn(i18n.language, content.nameVi, content.nameEn)}</b>{' '}
            <span className="rn-dim">
              {id} · {verOf.has(id) ? t('importReplaces') : t('importNew')}
            </span>
          </li>
        ))}
      </ul>
      <div className="form-foot">
        <Button onClick={onClose}>{t('common:cancel')}</Button>
        <Button kind="primary" onClick={() => void take()}>
          {t('importDo', { n: read.length })}
        </Button>
      </div>
    </Dialog>
  );
};
