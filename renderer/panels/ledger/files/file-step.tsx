import { FileUp, X } from 'lucide-react';
import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { formatNumber } from '../../../i18n/format.ts';
import { Button, IconButton } from '../../../ui/button.tsx';
import { Field, Input, Select } from '../../../ui/field.tsx';
import { useFileDraft } from './file-draft.ts';
import type { usePropose } from './use-propose.ts';

type Propose = ReturnType<typeof usePropose>;

/** The first step: a file is chosen or dropped, and where its table stands. */
export const FileStep = ({ propose }: { propose: Propose }) => {
  const { t } = useTranslation('files');
  const input = useRef<HTMLInputElement>(null);
  const [isOver, setIsOver] = useState(false);
  const { file, busy, choose, putAway } = useFileDraft();
  const isBringing = busy === 'bring';
  const take = (chosen: File | undefined): void => {
    if (chosen && !isBringing) void choose(chosen, propose);
  };
  return (
    <section
      className="fi-step fi-file"
      aria-labelledby="fi-file"
      data-over={isOver || undefined}
      onDragOver={(event) => {
        event.preventDefault();
        setIsOver(true);
      }}
      onDragLeave={() => setIsOver(false)}
      onDrop={(event) => {
        event.preventDefault();
        setIsOver(false);
        take(event.dataTransfer.files[0]);
      }}
    >
      <h3 id="fi-file">
        <b>1</b> {t('step_file')}
      </h3>
      <div className="fi-line">
        <Button kind={file ? 'plain' : 'primary'} disabled={isBringing} onClick={() => input.current?.click()}>
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
      <p>{t('limit')}</p>
      <input
        ref={input}
        type="file"
        hidden
        accept=".csv,.xlsx,.txt"
        aria-label={t('choose')}
        onChange={({ target }) => {
          take(target.files?.[0]);
          target.value = '';
        }}
      />
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
