import { FileUp, X } from 'lucide-react';
import { useLayoutEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { formatNumber } from '../../../i18n/format.ts';
import { Button, IconButton } from '../../../ui/button.tsx';
import { Field, Input, Select } from '../../../ui/field.tsx';
import { useFileDrop } from '../../../ui/use-file-drop.ts';
import { useFilePick } from '../../../ui/use-file-pick.tsx';
import { useKeptDraft } from './draft-keeper.ts';
import { useFileDraft } from './file-draft.ts';
import { KeptOffer } from './kept-offer.tsx';
import type { usePropose } from './use-propose.ts';

type Propose = ReturnType<typeof usePropose>;

/** The first step: a file is chosen or dropped, and where its table stands. */
export const FileStep = ({ propose }: { propose: Propose }) => {
  const { t } = useTranslation('files');
  const { file, busy, choose, putAway } = useFileDraft();
  const { isUnkept, offer } = useKeptDraft();
  const isBringing = busy === 'bring';
  const take = ([chosen]: readonly [File, ...File[]]): void => {
    if (!isBringing) void choose(chosen, propose);
  };
  const chooser = useRef<HTMLButtonElement>(null);
  // What was pressed to take a file up or put it away is gone, and the keyboard with it.
  useLayoutEffect(() => {
    if (document.activeElement === document.body) chooser.current?.focus();
  }, [file, offer]);
  const drop = useFileDrop(take);
  const { ask, input } = useFilePick({ accept: '.csv,.xlsx,.txt', label: t('choose'), onPick: take });
  return (
    <section
      className="fi-step fi-file"
      aria-labelledby="fi-file"
      data-over={drop.isOver || undefined}
      onDragOver={drop.onDragOver}
      onDragLeave={drop.onDragLeave}
      onDrop={drop.onDrop}
    >
      <h3 id="fi-file">
        <b>1</b> {t('step_file')}
      </h3>
      <div className="fi-line">
        <Button ref={chooser} kind={file ? 'plain' : 'primary'} disabled={isBringing} onClick={ask}>
          <FileUp size={15} aria-hidden="true" /> {t(file ? 'chooseOther' : 'choose')}
        </Button>
        {file ? (
          <>
            <strong className="fi-name">{file.name}</strong>
            <IconButton label={t('putAway')} disabled={isBringing} onClick={putAway}>
              <X size={15} />
            </IconButton>
          </>
        ) : (
          <span>{t('drop')}</span>
        )}
      </div>
      {!file && <KeptOffer propose={propose} />}
      <p>{t('limit')}</p>
      {file && isUnkept && <p role="status">{t('unkept')}</p>}
      {input}
      {busy === 'look' && <p role="status">{t('looking')}</p>}
      <TablePlace propose={propose} />
    </section>
  );
};

/** Which sheet of a workbook, and which row of it names the columns. */
const TablePlace = ({ propose }: { propose: Propose }) => {
  const { t, i18n } = useTranslation('files');
  const { look, busy, lookAt } = useFileDraft();
  if (!look) return null;
  const { sheets, sheet, headerRow, rows } = look;
  const isBusy = busy === 'bring';
  return (
    <div className="fi-line">
      {sheets.length > 1 && (
        <Field label={t('sheet')}>
          <Select
            value={sheet ?? ''}
            disabled={isBusy}
            options={sheets.map((each) => ({ value: each, text: each }))}
            onPick={(next) => void lookAt({ sheet: next, headerRow: null }, propose)}
          />
        </Field>
      )}
      <Field label={t('headerRow')}>
        <Input
          type="number"
          min={1}
          max={50}
          value={headerRow}
          disabled={isBusy}
          onChange={({ target }) => {
            const next = Math.round(Number(target.value));
            if (next >= 1 && next <= 50) void lookAt({ sheet, headerRow: next }, propose);
          }}
        />
      </Field>
      <span className="fi-rows">{t('rowsOf', { n: formatNumber(rows, i18n.language === 'en' ? 'en' : 'vi') })}</span>
    </div>
  );
};
