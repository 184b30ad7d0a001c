import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { IncidentRow } from '#contract/rows.ts';
import { mostBlobBytes } from '#domain/desk/attachment.ts';
import { useBridge, useCall } from '../../../data/bridge-context.ts';
import { usePreferences } from '../../../data/preferences.ts';
import { formatNumber } from '../../../i18n/format.ts';
import { type Chosen, chooseFile } from '../../../files/choose-file.ts';
import { keepChosen } from '../../../files/keep-chosen.ts';
import { errorText } from '../../../ui/error-text.ts';
import { Field, Input, TextArea } from '../../../ui/field.tsx';
import { useToasts } from '../../../ui/toasts.tsx';
import { useRecord } from '../../../ui/use-record.ts';
import { FormDialog } from './form-dialog.tsx';
import { useDeskAct } from './use-desk-act.ts';

/** Attaches a picture or a file; where a picture says where it was taken, that is offered as the incident's place. */
export const AttachDialog = ({ row, onClose }: { row: IncidentRow; onClose: () => void }) => {
  const { t } = useTranslation('desk');
  const bridge = useBridge();
  const call = useCall();
  const record = useRecord();
  const act = useDeskAct();
  const add = useToasts((state) => state.add);
  const lang = usePreferences((preferences) => preferences.lang);
  const [chosen, setChosen] = useState<Chosen | null>(null);
  const [wrong, setWrong] = useState<string | null>(null);
  const [isOriginal, setIsOriginal] = useState(false);
  const [usesPlace, setUsesPlace] = useState(row.position === null);
  const [text, setText] = useState('');
  const sizeOf = (bytes: number): string => `${formatNumber(Math.round(bytes / 1024), lang)} KB`;
  const pick = async (file: File | undefined): Promise<void> => {
    setChosen(null);
    setWrong(null);
    if (!file) return;
    const read = await chooseFile(file);
    if (typeof read !== 'string') return setChosen(read);
    setWrong(read === 'tooLarge' ? t('tooLarge', { size: sizeOf(mostBlobBytes) }) : t('notReadable'));
  };
  const save = async (): Promise<boolean> => {
    if (!chosen) return false;
    try {
      const args = await keepChosen(bridge, chosen, { text, isOriginal });
      if (!args || !(await act(row, { kind: 'incident.attach', args }))) return false;
    } catch (error) {
      add({ level: 'error', text: errorText(t, error) });
      return false;
    }
    const { position } = chosen.facts;
    if (position && usesPlace) await record(call('incident.update', { id: row.id, baseVer: row.ver, changes: { position } }), t('saved'));
    return true;
  };
  const { drawn, facts } = chosen ?? { drawn: null, facts: { position: null } };
  return (
    <FormDialog title={t('attachTitle')} saveText={t('attach')} onClose={onClose} onSave={save}>
      <Field label={t('pickFile')} wrong={wrong ?? undefined}>
        <Input type="file" autoFocus onChange={(event) => void pick(event.target.files?.[0])} />
      </Field>
      {chosen?.thumb && <img className="entry-picture" src={chosen.thumb} alt={chosen.file.name} />}
      {drawn && (
        <p className="dim">
          {isOriginal
            ? t('original', { size: sizeOf(chosen?.file.size ?? 0) })
            : t('resizedTo', { w: drawn.width, h: drawn.height, size: sizeOf(drawn.blob.size) })}
        </p>
      )}
      {drawn && (
        <label className="check">
          <input type="checkbox" checked={isOriginal} onChange={(event) => setIsOriginal(event.target.checked)} /> {t('keepOriginal')}
        </label>
      )}
      {facts.position && (
        <label className="check" data-testid="exif-place">
          <input type="checkbox" checked={usesPlace} onChange={(event) => setUsesPlace(event.target.checked)} />{' '}
          {t('exifPlace', { place: `${facts.position[1].toFixed(5)}, ${facts.position[0].toFixed(5)}` })} · {t('usePlace')}
        </label>
      )}
      <Field label={t('caption')}>
        <TextArea value={text} rows={2} maxLength={1000} onChange={(event) => setText(event.target.value)} />
      </Field>
    </FormDialog>
  );
};
