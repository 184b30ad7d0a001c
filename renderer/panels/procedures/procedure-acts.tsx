import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ProcedureRow } from '#contract/procedures.ts';
import { useLive } from '../../data/live.ts';
import { useMayManage } from '../../data/may-act.ts';
import { useSession } from '../../data/session.ts';
import { textIn } from '../../runs/run-words.ts';
import { TextDialog } from '../../runs/text-dialog.tsx';
import { useProcedureAct } from '../../runs/use-procedure-act.ts';
import { Button } from '../../ui/button.tsx';
import { ExportButton } from './file/procedure-files.tsx';
import type { Draft } from './use-draft.ts';

type Props = { row: ProcedureRow; draft: Draft; canPublish: boolean };

/** Only a supervisor or an administrator makes a procedure official. */
const useMayConfirm = (): boolean => {
  const officerId = useSession()?.session.officerId;
  const role = useLive('users.list').rows.find(({ id }) => id === officerId)?.role;
  return role === 'supervisor' || role === 'administrator';
};

/** What is done to a procedure as a whole. */
export const ProcedureActs = ({ row, draft, canPublish }: Props) => {
  const { t, i18n } = useTranslation('procedures');
  const act = useProcedureAct();
  const [isAsking, setAsking] = useState(false);
  const mayManage = useMayManage();
  const mayConfirm = useMayConfirm();
  const on = { id: row.id, baseVer: row.ver };
  const next = (row.inForce?.version ?? 0) + 1;
  const isOfficial = row.inForce !== null && row.officialVersion === row.inForce.version;
  const { draft: written, inForce } = row;
  const discard = (): void =>
    void act('procedure.discard', on, t('discarded'), () => {
      if (written) draft.change(written);
    });
  const confirm = (): void => {
    if (inForce)
      void act('procedure.confirm', { ...on, version: inForce.version, isOfficial: !isOfficial }, t(isOfficial ? 'proposal' : 'official'));
  };
  const retire = (isRetired: boolean): void =>
    void act('procedure.retire', { ...on, isRetired }, t(isRetired ? 'retired' : 'restore'), () => retire(!isRetired));
  return (
    <div className="pr-acts" role="toolbar" aria-label={textIn(i18n.language, draft.content.nameVi, draft.content.nameEn)}>
      {mayManage && written && !row.isRetired && (
        <Button kind="primary" disabled={!canPublish} onClick={() => setAsking(true)}>
          {t('publish', { n: next })}
        </Button>
      )}
      {mayManage && written && inForce && <Button onClick={discard}>{t('discard')}</Button>}
      {mayConfirm && inForce && !row.isRetired && <Button onClick={confirm}>{t(isOfficial ? 'unconfirm' : 'confirm')}</Button>}
      {mayManage && <Button onClick={() => retire(!row.isRetired)}>{t(row.isRetired ? 'restore' : 'retire')}</Button>}
      <ExportButton row={row} />
      {!mayManage && <span className="rn-dim">{t('readOnly')}</span>}
      {isAsking && (
        <TextDialog
          title={t('publishTitle', { n: next })}
          label={t('publishNote')}
          action={t('publish', { n: next })}
          mayBeEmpty
          onClose={() => setAsking(false)}
          onText={(note) => void act('procedure.publish', { ...on, version: next, note: note.slice(0, 300) }, t('published', { n: next }))}
        />
      )}
    </div>
  );
};
