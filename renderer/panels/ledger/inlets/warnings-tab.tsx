import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { WarningRow } from '#contract/ingest.ts';
import { useLive } from '../../../data/live.ts';
import { useMayManage } from '../../../data/may-act.ts';
import { formatDateTime, formatNumber } from '../../../i18n/format.ts';
import { Button } from '../../../ui/button.tsx';
import { EmptyState } from '../../../ui/empty-state.tsx';
import { SeverityBadge } from '../../../ui/severity-badge.tsx';
import type { FigureWords } from '../../../figures/use-figure-words.ts';
import { priorityOf, type WarningDecision, WarningDialog } from './warning-dialog.tsx';
import './inlets.css';

/** Warnings of other authorities: who runs the shift decides which become alarms here. */
export const WarningsTab = ({ words: { lang } }: { words: FigureWords }) => {
  const { t } = useTranslation(['inlets', 'common']);
  const mayManage = useMayManage();
  const [onlyOpen, setOnlyOpen] = useState(true);
  const [decision, setDecision] = useState<WarningDecision | null>(null);
  const { rows, total, status } = useLive('warnings.list', { open: onlyOpen });
  return (
    <>
      <div className="ledger-bar">
        <Button aria-pressed={onlyOpen} onClick={() => setOnlyOpen(!onlyOpen)}>
          {t('onlyOpen')}
        </Button>
        <span role="status">{t('shownOf', { n: formatNumber(total, lang) })}</span>
        {!mayManage && <span>{t('onlyManagers')}</span>}
      </div>
      {rows.length === 0 ? (
        <EmptyState title={t(status === 'loading' ? 'common:loading' : 'noWarnings')}>
          {status === 'loading' ? null : t('noWarningsHelp')}
        </EmptyState>
      ) : (
        <ul className="warnings" tabIndex={0} aria-label={t('warnings')}>
          {rows.map((row) => (
            <WarningLine key={row.id} row={row} mayManage={mayManage} onDecide={setDecision} />
          ))}
        </ul>
      )}
      {decision && <WarningDialog decision={decision} onClose={() => setDecision(null)} />}
    </>
  );
};

type LineProps = { readonly row: WarningRow; readonly mayManage: boolean; readonly onDecide: (decision: WarningDecision) => void };

const WarningLine = ({ row, mayManage, onDecide }: LineProps) => {
  const { t } = useTranslation('inlets');
  const users = useLive('users.list').rows;
  const times = [
    t('sent', { at: formatDateTime(row.sentMs) }),
    row.expiresMs === null ? '' : t('until', { at: formatDateTime(row.expiresMs) }),
  ];
  const nameOf = (id: string): string => users.find((each) => each.id === id)?.name ?? id;
  const { decided } = row;
  return (
    <li data-testid="warning-line" data-state={row.state}>
      <SeverityBadge severity={row.priority ?? priorityOf(row)} />
      <div>
        <strong>{row.headline || row.event || row.identifier}</strong>
        <p>
          <b>{t(`warning_${row.state}`)}</b>
          {row.status !== 'Actual' && <b>{t(`notReal_${row.status}`)}</b>}
          <span>{row.senderName || row.sender}</span>
          <span>{times.filter(Boolean).join(', ')}</span>
        </p>
        {row.areaText && <p>{t('area', { area: row.areaText })}</p>}
        {row.description && <p>{row.description}</p>}
        {row.instruction && <p>{t('instruction', { text: row.instruction })}</p>}
        {decided && (
          <p>
            <span>{t('decidedBy', { by: nameOf(decided.by), at: formatDateTime(decided.atMs) })}</span>
            {decided.reason && <span>{decided.reason}</span>}
          </p>
        )}
      </div>
      {row.state === 'waiting' && (
        <div className="warning-acts">
          <Button kind="primary" disabled={!mayManage || row.waiting > 0} onClick={() => onDecide({ act: 'approve', row })}>
            {t('approve')}
          </Button>
          <Button disabled={!mayManage || row.waiting > 0} onClick={() => onDecide({ act: 'reject', row })}>
            {t('reject')}
          </Button>
        </div>
      )}
    </li>
  );
};
