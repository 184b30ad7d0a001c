import { FilePlus2, Settings2 } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ReportRow } from '#contract/reports.ts';
import type { ReportForm } from '#domain/reports/report.ts';
import { useLive } from '../../data/live.ts';
import { useMayAct, useMayManage } from '../../data/may-act.ts';
import { useSelectedId } from '../../data/selection.ts';
import { formatDateTime } from '../../i18n/format.ts';
import { Button, IconButton } from '../../ui/button.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { LetterheadDialog } from './letterhead-dialog.tsx';
import { ReportEditor } from './report-editor.tsx';
import { useReportDesk } from './report-desk.ts';
import { useReportActs } from './use-report-acts.ts';
import './reports.css';

const forms: readonly ReportForm[] = ['quick', 'daily', 'handover'];

/** The papers of the shift: drawn from the records, written, approved, printed. */
export const ReportsPanel = () => {
  const { t } = useTranslation('reports');
  const { openId, open: setOpenId } = useReportDesk();
  const [letterhead, setLetterhead] = useState(false);
  const mayAct = useMayAct();
  const mayManage = useMayManage();
  const { rows, status } = useLive('reports.list');
  const { compose } = useReportActs();
  const incidentId = useSelectedId('incident');
  const shown = rows.filter(({ isRemoved }) => !isRemoved);
  return (
    <section className="reports" aria-label={t('title')}>
      <div className="reports-list">
        <div className="reports-bar">
          {forms.map((form) => (
            <Button
              key={form}
              disabled={!mayAct || (form === 'quick' && incidentId === null)}
              title={form === 'quick' && incidentId === null ? t('selectFirst') : undefined}
              onClick={() => void compose(form, form === 'quick' ? incidentId : null).then((id) => id && setOpenId(id))}
            >
              <FilePlus2 size={14} aria-hidden="true" />
              {t(`new_${form}`)}
            </Button>
          ))}
          {mayManage && (
            <IconButton label={t('letterhead')} onClick={() => setLetterhead(true)}>
              <Settings2 size={15} />
            </IconButton>
          )}
        </div>
        {shown.length === 0 ? (
          <EmptyState title={t(status === 'loading' ? 'loading' : 'none')}>
            {status !== 'loading' && <span>{t('noneHelp')}</span>}
          </EmptyState>
        ) : (
          <ul>
            {shown.map((row) => (
              <Line key={row.id} row={row} isOpen={row.id === openId} onOpen={() => setOpenId(row.id)} />
            ))}
          </ul>
        )}
      </div>
      {openId === null ? <EmptyState title={t('choose')} /> : <ReportEditor key={openId} id={openId} onGone={() => setOpenId(null)} />}
      {letterhead && <LetterheadDialog onClose={() => setLetterhead(false)} />}
    </section>
  );
};

const Line = ({ row, isOpen, onOpen }: { row: ReportRow; isOpen: boolean; onOpen: () => void }) => {
  const { t } = useTranslation('reports');
  return (
    <li>
      <button type="button" className="report-line" aria-current={isOpen} onClick={onOpen}>
        <strong>{row.subject}</strong>
        <span>
          {t(`form_${row.form}`)} · {row.number ?? t('noNumber')} · {formatDateTime(row.createdAtMs)}
        </span>
        <em data-approved={row.approved !== null}>{t(row.approved ? 'approved' : 'draft')}</em>
        {row.waiting > 0 && <small>{t('waiting')}</small>}
      </button>
    </li>
  );
};
