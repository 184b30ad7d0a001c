import { useState } from 'react';
import type { QuarantineRow } from '#contract/indicators.ts';
import { useCall } from '../../data/bridge-context.ts';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { enterSaves } from '../../ui/enter-saves.ts';
import { Field, Input } from '../../ui/field.tsx';
import { useRecord } from '../../ui/use-record.ts';
import type { FigureWords } from '../../figures/use-figure-words.ts';

export type Decision = { readonly act: 'replay' | 'dismiss'; readonly row: QuarantineRow };

/** Asks why a record is tried again or put aside. */
export const DecideDialog = ({
  decision: { act, row },
  words: { t },
  onClose,
}: {
  decision: Decision;
  words: FigureWords;
  onClose: () => void;
}) => {
  const call = useCall();
  const record = useRecord();
  const [reason, setReason] = useState('');
  const save = (): void => {
    const said = reason.trim();
    if (said === '') return;
    void record(call(`quarantine.${act}`, { id: row.id, baseVer: row.ver, reason: said }), t(act === 'replay' ? 'replayed' : 'dismissed'));
    onClose();
  };
  return (
    <Dialog open onClose={onClose} title={t(`${act}Title`)} size="small">
      <div className="form" onKeyDown={enterSaves(save)}>
        <Field label={t('reason')}>
          <Input value={reason} autoFocus maxLength={300} onChange={({ target }) => setReason(target.value)} />
        </Field>
        <div className="form-foot">
          <Button onClick={onClose}>{t('common:cancel')}</Button>
          <Button kind="primary" disabled={reason.trim() === ''} onClick={save}>
            {t(act)}
          </Button>
        </div>
      </div>
    </Dialog>
  );
};
