import { Send } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { StatusRow } from '#contract/rows.ts';
import { computeActionGroups } from '../data/action-groups.ts';
import { useActionsPage } from '../data/actions-page.ts';
import { useLive } from '../data/live.ts';

/** How many of this machine's actions the hub has not settled; opens the page that tells which. */
export const OutboxButton = ({ status }: { status: StatusRow }) => {
  const { t } = useTranslation('shell');
  const open = useActionsPage((page) => page.ask);
  // Counted as they are decided: several actions of one field group are one conflict.
  const conflicts = computeActionGroups(useLive('outbox.actions').rows).open.length;
  const troubled = conflicts + status.rejected + status.quarantined > 0;
  return (
    <button type="button" className="count cell" data-tone={troubled ? 'warn' : undefined} onClick={open}>
      <Send size={13} aria-hidden="true" />
      {t('outbox')} <b data-testid="outbox-waiting">{status.waiting}</b>
      {conflicts > 0 && <span className="warn">{t('outboxConflicts', { n: conflicts })}</span>}
      {status.rejected > 0 && <span className="warn">{t('outboxRejected', { n: status.rejected })}</span>}
      {status.quarantined > 0 && <span className="warn">{t('outboxQuarantined', { n: status.quarantined })}</span>}
    </button>
  );
};
