import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { ActionRow } from '#contract/rows.ts';
import { computeActionGroups, computeSeeable } from '../../data/action-groups.ts';
import { useLive } from '../../data/live.ts';
import { Button } from '../../ui/button.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { ActionItem } from './action-item.tsx';
import { DecidedConflict } from './decided-conflict.tsx';
import { DeskFile } from './desk-file.tsx';
import { OpenConflict } from './open-conflict.tsx';
import { useAsk } from './use-ask.ts';
import './actions.css';

type SectionName = 'open' | 'rejected' | 'quarantined' | 'behind' | 'waiting' | 'decided' | 'merged' | 'accepted';

const Section = ({ name, count, children }: { name: SectionName; count: number; children: ReactNode }) => {
  const { t } = useTranslation('actions');
  if (count === 0) return null;
  return (
    <section aria-label={t(name)} data-testid={`actions-${name}`}>
      <h3>
        {t(name)} <b>{count}</b>
      </h3>
      <ul>{children}</ul>
    </section>
  );
};

const Items = ({ name, rows }: { name: SectionName; rows: readonly ActionRow[] }) => (
  <Section name={name} count={rows.length}>
    {rows.map((row) => (
      <ActionItem key={row.id} row={row} />
    ))}
  </Section>
);

/** What became of everything this desk did: what needs the officer first, what went well last. */
export const ActionsPanel = () => {
  const { t } = useTranslation(['actions', 'common']);
  const { ask } = useAsk();
  const { rows, status } = useLive('outbox.actions');
  const exchanges = useLive('status.get').rows[0]?.desks != null;
  if (rows.length === 0) {
    return (
      <EmptyState title={status === 'loading' ? t('common:loading') : t('nothing')}>
        <span>{t('nothingHelp')}</span>
        {exchanges && <DeskFile />}
      </EmptyState>
    );
  }
  const groups = computeActionGroups(rows);
  const seeable = computeSeeable(groups);
  return (
    <section className="own-actions" aria-label={t('headline')}>
      <header>
        <h2>{t('headline')}</h2>
        {exchanges && <DeskFile />}
        {groups.waiting.length + groups.behind.length > 0 && <Button onClick={() => void ask('sync.now', {})}>{t('sendNow')}</Button>}
        {seeable.length > 0 && (
          <Button onClick={() => void ask('outbox.seen', { operationIds: seeable })}>{t('seeAll', { n: seeable.length })}</Button>
        )}
      </header>
      <div className="own-actions-body">
        <Section name="open" count={groups.open.length}>
          {groups.open.map((group) => (
            <OpenConflict key={group.key} group={group} />
          ))}
        </Section>
        <Items name="rejected" rows={groups.rejected} />
        <Items name="quarantined" rows={groups.quarantined} />
        <Items name="behind" rows={groups.behind} />
        <Items name="waiting" rows={groups.waiting} />
        <Section name="decided" count={groups.decided.length}>
          {groups.decided.map((group) => (
            <DecidedConflict key={group.key} group={group} />
          ))}
        </Section>
        <Items name="merged" rows={groups.merged} />
        <Items name="accepted" rows={groups.accepted} />
      </div>
    </section>
  );
};
