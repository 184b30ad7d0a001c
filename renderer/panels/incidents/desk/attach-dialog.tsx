import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { IncidentRow } from '#contract/rows.ts';
import { isImageType, mostBlobBytes, sniffType } from '#domain/desk/attachment.ts';
import { useBridge, useCall } from '../../../data/bridge-context.ts';
import { usePreferences } from '../../../data/preferences.ts';
import { formatNumber } from '../../../i18n/format.ts';
import { errorText } from '../../../ui/error-text.ts';
import { Field, Input, TextArea } from '../../../ui/field.tsx';
import { useToasts } from '../../../ui/toasts.tsx';
import { useRecord } from '../../../ui/use-record.ts';
import { FormDialog } from './form-dialog.tsx';
import { keepFile } from './keep-file.ts';
import { type Drawn, drawPicture, drawThumb, type PictureFacts, readFacts } from './read-picture.ts';
import { useDeskAct } from './use-desk-act.ts';

type Chosen = { readonly file: File; readonly drawn: Drawn | null; readonly thumb: string | null; readonly facts: PictureFacts };

const nothing: PictureFacts = { position: null, takenAtMs: null };

/** Reads what was chosen: a picture is drawn anew, its place and time are taken from it first. Null: it cannot be attached. */
const choose = async (file: File): Promise<Chosen | null> => {
  const type = sniffType(new Uint8Array(await file.slice(0, 512).arrayBuffer()));
  if (type === null) return null;
  if (!isImageType(type)) return { file, drawn: null, thumb: null, facts: nothing };
  const [drawn, thumb, facts] = await Promise.all([drawPicture(file), drawThumb(file), readFacts(file)]);
  return { file, drawn, thumb, facts };
};

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
    if (file.size > mostBlobBytes) return setWrong(t('tooLarge', { size: sizeOf(mostBlobBytes) }));
    const read = await choose(file).catch(() => null);
    setChosen(read);
    if (!read) setWrong(t('notReadable'));
  };
  const save = async (): Promise<boolean> => {
    if (!chosen) return false;
    const { file, drawn, thumb, facts } = chosen;
    const kept = drawn && !isOriginal ? drawn.blob : file;
    const type = sniffType(new Uint8Array(await kept.slice(0, 512).arrayBuffer()));
    if (!type) return false;
    try {
      const hash = await keepFile(bridge, kept);
      const size = drawn && !isOriginal ? { width: drawn.width, height: drawn.height } : { width: null, height: null };
      const args = { hash, name: file.name.slice(0, 200), type, bytes: kept.size, ...size, thumb, ...facts, text: text.trim() };
      if (!(await act(row, { kind: 'incident.attach', args }))) return false;
    } catch (error) {
      add({ level: 'error', text: errorText(t, error) });
      return false;
    }
    if (facts.position && usesPlace)
      await record(call('incident.update', { id: row.id, baseVer: row.ver, changes: { position: facts.position } }), t('saved'));
    return true;
  };
  const { drawn, facts } = chosen ?? { drawn: null, facts: nothing };
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
