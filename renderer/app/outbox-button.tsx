import { Send } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { OutboxRow, StatusRow } from '#contract/rows.ts';
import { useCall } from '../data/bridge-context.ts';
import { useLive } from '../data/live.ts';
import { formatDateTime } from '../i18n/format.ts';
import { Button } from '../ui/button.tsx';
import { errorText } from '../ui/error-text.ts';
import { Popover } from '../ui/popover.tsx';
import { useToasts } from '../ui/toasts.tsx';
import { useValueText } from './value-text.ts';

const Decision = ({ row }: { row: OutboxRow }) => {
  const { t } = useTranslation(['shell', 'common']);
  const call = useCall();
  const add = useToasts((state) => state.add);
  const decide = (decision: 'keepMine' | 'takeTheirs'): void => {
    call('outbox.decide', { operationId: row.id, decision }).catch((error: unknown) => add({ level: 'error', text: errorText(t, error) }));
  };
  return (
    <div className="decision">
      {row.state.state === 'conflict' && (
        <>
          <Button onClick={() => decide('keepMine')}>{t('keepMine')}</Button>
          <Button onClick={() => decide('takeTheirs')}>{t('takeTheirs')}</Button>
        </>
      )}
      {row.state.state === 'rejected' && <Button onClick={() => decide('takeTheirs')}>{t('dismiss')}</Button>}
    </div>
  );
};

/** Both values, field by field. */
const Values = ({ mine, theirs }: { mine: Record<string, unknown>; theirs: Record<string, unknown> }) => {
  const { t } = useTranslation('shell');
  const textOf = useValueText();
  return (
    <table className="values">
      <thead>
        <tr>
          <th />
          <th>{t('mine')}</th>
          <th>{t('theirs')}</th>
        </tr>
      </thead>
      <tbody>
        {Object.keys(theirs).map((field) => (
          <tr key={field}>
            <th>{textOf.field(field)}</th>
            <td>{textOf.value(field, mine[field])}</td>
            <td>{textOf.value(field, theirs[field])}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
};

const OutboxItem = ({ row }: { row: OutboxRow }) => {
  const { t } = useTranslation('shell');
  const kind = row.kind.replace('.', '_') as 'incident_create';
  return (
    <li className="outbox-item" data-state={row.state.state}>
      <div>
        <b>{t(`op_${kind}`)}</b>
        <span className="dim">{formatDateTime(row.atMs)}</span>
        <span className="pill" data-tone={row.state.state === 'waiting' || row.state.state === 'sent' ? undefined : 'warn'}>
          {t(row.state.state)}
        </span>
      </div>
      <p>{row.targetTitle}</p>
      {row.state.state === 'conflict' && <Values mine={row.state.mine} theirs={row.state.theirs} />}
      {(row.state.state === 'rejected' || row.state.state === 'quarantined') && <p className="warn">{row.state.message}</p>}
      <Decision row={row} />
    </li>
  );
};

/** How many of this machine's actions the hub has not settled, and which. */
export const OutboxButton = ({ status }: { status: StatusRow }) => {
  const { t } = useTranslation('shell');
  const call = useCall();
  const { rows } = useLive('outbox.list');
  const troubled = status.conflicts + status.rejected + status.quarantined > 0;
  return (
    <Popover
      title={t('outboxTitle')}
      trigger={
        <button type="button" className="count cell" data-tone={troubled ? 'warn' : undefined}>
          <Send size={13} aria-hidden="true" />
          {t('outbox')} <b data-testid="outbox-waiting">{status.waiting}</b>
          {status.conflicts > 0 && <span className="warn">{t('outboxConflicts', { n: status.conflicts })}</span>}
          {status.rejected > 0 && <span className="warn">{t('outboxRejected', { n: status.rejected })}</span>}
        </button>
      }
    >
      {rows.length === 0 ? (
        <p className="dim">{t('outboxEmpty')}</p>
      ) : (
        <ul className="outbox">
          {rows.map((row) => (
            <OutboxItem key={row.id} row={row} />
          ))}
        </ul>
      )}
      <Button onClick={() => void call('sync.now', {}).catch(() => undefined)}>{t('syncNow')}</Button>
    </Popover>
  );
};
