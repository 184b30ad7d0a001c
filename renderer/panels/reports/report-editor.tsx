import { Check, FileDown, Printer, RefreshCw, Save, Trash2 } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { printedReportPath, type ReportDetailRow } from '#contract/reports.ts';
import type { ReportId } from '#domain/ids.ts';
import type { ReportBlock, ReportSection } from '#domain/reports/report.ts';
import { useLive } from '../../data/live.ts';
import { useMayAct, useMayManage } from '../../data/may-act.ts';
import { formatDateTime } from '../../i18n/format.ts';
import { Button, IconButton } from '../../ui/button.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { Field, Input, TextArea } from '../../ui/field.tsx';
import { ApproveDialog } from './approve-dialog.tsx';
import { useReportActs } from './use-report-acts.ts';
import { useRedraw } from './use-redraw.ts';

/** A report with its words; what is approved is only read and printed. */
export const ReportEditor = ({ id, onGone }: { id: ReportId; onGone: () => void }) => {
  const { t } = useTranslation('reports');
  const row = useLive('report.detail', { id }).rows[0];
  return row ? <Editor key={`${row.id} ${row.approved !== null}`} row={row} onGone={onGone} /> : <EmptyState title={t('loading')} />;
};

type Words = Pick<ReportDetailRow, 'subject' | 'addressee' | 'recipients' | 'sections' | 'asOfMs'>;

const wordsOf = ({ subject, addressee, recipients, sections, asOfMs }: ReportDetailRow): Words => ({
  ...{ subject, addressee, recipients, sections, asOfMs },
});

const Editor = ({ row, onGone }: { row: ReportDetailRow; onGone: () => void }) => {
  const { t } = useTranslation('reports');
  const mayAct = useMayAct();
  const mayManage = useMayManage();
  const { write, remove } = useReportActs();
  const redraw = useRedraw();
  const [words, setWords] = useState<Words | null>(null);
  const [approving, setApproving] = useState(false);
  const shown = words ?? wordsOf(row);
  const isFixed = row.approved !== null || !mayAct;
  const change = (changes: Partial<Words>): void => setWords({ ...shown, ...changes });
  const { form, number, incidentId } = row;
  const save = async (): Promise<void> => {
    if (await write(row, { form, number, incidentId, ...shown })) setWords(null);
  };
  return (
    <form
      className="report-editor"
      data-testid="report-editor"
      onSubmit={(event) => {
        event.preventDefault();
        if (!isFixed && words) void save();
      }}
    >
      <div className="report-head">
        <h2>{t(`form_${form}`)}</h2>
        <span className="dim">
          {number ?? t('noNumber')} · {t('asOf', { time: formatDateTime(shown.asOfMs) })}
        </span>
        <a className="button" href={printedReportPath(row.id, 'pdf')} target="_blank" rel="noreferrer">
          <Printer size={14} aria-hidden="true" /> PDF
        </a>
        <a className="button" href={printedReportPath(row.id, 'docx')} download>
          <FileDown size={14} aria-hidden="true" /> DOCX
        </a>
        {!isFixed && (
          <>
            <IconButton
              label={t('redraw')}
              onClick={() => void redraw(form, incidentId, shown.sections).then((drawn) => drawn && change(drawn))}
            >
              <RefreshCw size={14} />
            </IconButton>
            <Button type="submit" kind="primary" disabled={words === null}>
              <Save size={14} aria-hidden="true" /> {t('save')}
            </Button>
            {mayManage && (
              <Button disabled={words !== null} title={words === null ? undefined : t('saveFirst')} onClick={() => setApproving(true)}>
                <Check size={14} aria-hidden="true" /> {t('approve')}
              </Button>
            )}
            <IconButton label={t('remove')} onClick={() => void remove(row).then((gone) => gone && onGone())}>
              <Trash2 size={14} />
            </IconButton>
          </>
        )}
      </div>
      {words && <p className="report-note">{t('notSaved')}</p>}
      {row.approved && <p className="report-note">{t('approvedAt', { time: formatDateTime(row.approved.atMs) })}</p>}
      <div className="report-fields">
        <Field label={t('subject')}>
          <Input
            value={shown.subject}
            readOnly={isFixed}
            required
            maxLength={200}
            onChange={(event) => change({ subject: event.target.value })}
          />
        </Field>
        <Field label={t('addressee')}>
          <Input
            value={shown.addressee}
            readOnly={isFixed}
            maxLength={300}
            onChange={(event) => change({ addressee: event.target.value })}
          />
        </Field>
        {shown.sections.map((section, i) => (
          <SectionView
            key={section.heading}
            section={section}
            no={i + 1}
            isFixed={isFixed}
            onChange={(next) => change({ sections: shown.sections.map((each, at) => (at === i ? next : each)) })}
          />
        ))}
        <Field label={t('recipients')}>
          <TextArea
            value={shown.recipients}
            readOnly={isFixed}
            rows={3}
            maxLength={600}
            onChange={(event) => change({ recipients: event.target.value })}
          />
        </Field>
      </div>
      {approving && <ApproveDialog report={row} onClose={() => setApproving(false)} />}
    </form>
  );
};

type SectionProps = { section: ReportSection; no: number; isFixed: boolean; onChange: (section: ReportSection) => void };

const SectionView = ({ section, no, isFixed, onChange }: SectionProps) => (
  <section className="report-section">
    <h3>
      {no}. {section.heading}
    </h3>
    {section.blocks.map((block, i) => (
      <BlockView
        // Blocks have no names; their order never changes while they are shown.
        key={i}
        block={block}
        label={section.heading}
        isFixed={isFixed}
        onChange={(next) => onChange({ ...section, blocks: section.blocks.map((each, at) => (at === i ? next : each)) })}
      />
    ))}
  </section>
);

type BlockProps = { block: ReportBlock; label: string; isFixed: boolean; onChange: (block: ReportBlock) => void };

const BlockView = ({ block, label, isFixed, onChange }: BlockProps) => {
  const { t } = useTranslation('reports');
  if (block.k === 'text') {
    return (
      <TextArea
        aria-label={label}
        value={block.text}
        readOnly={isFixed}
        placeholder={t('write')}
        rows={Math.min(12, Math.max(2, block.text.split('\n').length + 1))}
        maxLength={8000}
        onChange={(event) => onChange({ ...block, text: event.target.value, isDrawn: false })}
      />
    );
  }
  const set = (row: number, column: number, value: string): void =>
    onChange({
      ...block,
      rows: block.rows.map((cells, r) => (r === row ? block.columns.map((_, c) => (c === column ? value : (cells[c] ?? ''))) : cells)),
    });
  return (
    <table className="report-table" data-numbers={block.numbers}>
      <thead>
        <tr>
          {block.columns.map((column) => (
            <th key={column} scope="col">
              {column}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {block.rows.map((cells, r) => (
          <tr key={r}>
            {block.columns.map((column, c) => (
              <td key={column}>
                {isFixed ? (
                  (cells[c] ?? '')
                ) : (
                  <textarea
                    rows={1}
                    aria-label={`${column}, ${r + 1}`}
                    value={cells[c] ?? ''}
                    maxLength={500}
                    onChange={(event) => set(r, c, event.target.value)}
                  />
                )}
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
};
