import { CircleCheck, TriangleAlert } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { useActionsPage } from '../data/actions-page.ts';
import { useCall } from '../data/bridge-context.ts';
import { computeActionGroups, computeSeeable } from '../data/action-groups.ts';
import { useLive } from '../data/live.ts';
import { Button } from '../ui/button.tsx';
import { errorText } from '../ui/error-text.ts';
import { useToasts } from '../ui/toasts.tsx';

const told = ['open', 'rejected', 'behind', 'merged', 'accepted'] as const;

/** What became of actions that had to wait, until it was seen; and the alarm of actions that cannot be read. */
export const ActionBanners = () => {
  const { t } = useTranslation(['actions', 'common']);
  const call = useCall();
  const add = useToasts((state) => state.add);
  const view = useActionsPage((page) => page.ask);
  const groups = computeActionGroups(useLive('outbox.actions').rows);
  const unread = groups.quarantined.filter(({ seen }) => !seen);
  const parts = told.filter((name) => groups[name].length > 0).map((name) => t(`n_${name}`, { n: groups[name].length }));
  const needed = groups.open.length + groups.rejected.length + groups.behind.length > 0;
  const seeable = computeSeeable(groups);
  const see = (operationIds: typeof seeable): void => {
    call('outbox.seen', { operationIds }).catch((error: unknown) => add({ level: 'error', text: errorText(t, error) }));
  };
  return (
    <>
      {unread.length > 0 && (
        <div className="banner" role="alert" data-testid="quarantine-alarm">
          <TriangleAlert size={15} aria-hidden="true" />
          <span>{t('alarm', { n: unread.length })}</span>
          <span className="spring" />
          <Button onClick={view}>{t('view')}</Button>
          <Button onClick={() => see(unread.map(({ id }) => id))}>{t('known')}</Button>
        </div>
      )}
      {parts.length > 0 && (
        <div className="banner" data-level={needed ? 'warn' : 'calm'} role="status" data-testid="actions-summary">
          {needed ? <TriangleAlert size={15} aria-hidden="true" /> : <CircleCheck size={15} aria-hidden="true" />}
          <span>{t('summary', { parts: parts.join(' · ') })}</span>
          <span className="spring" />
          <Button onClick={view}>{t('view')}</Button>
          {!needed && seeable.length > 0 && <Button onClick={() => see(seeable)}>{t('known')}</Button>}
        </div>
      )}
    </>
  );
};
