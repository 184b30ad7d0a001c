import { useTranslation } from 'react-i18next';
import type { ActionRow } from '#contract/rows.ts';
import type { IncidentId, UserId } from '#domain/ids.ts';
import { useLive } from '../../data/live.ts';
import { useMayAct } from '../../data/may-act.ts';
import { isNamedField, useValueText } from '../../data/value-text.ts';
import { formatDateTime } from '../../i18n/format.ts';
import { Button } from '../../ui/button.tsx';
import { ActionHead } from './action-head.tsx';
import { WhyOfDefinition } from './why-of-definition.tsx';
import { useAsk } from './use-ask.ts';

const explained = ['forbidden', 'illegalTransition', 'notFound', 'alreadyExists', 'badInput', 'unsupported', 'tooLarge'] as const;

type RejectedProps = { row: ActionRow; outcome: Extract<ActionRow['outcome'], { outcome: 'rejected' }> };

/** Why the hub refused it, in the officer's words; to do it again, or to leave it. */
const Rejected = ({ row, outcome }: RejectedProps) => {
  const { t } = useTranslation(['actions', 'common']);
  const mayAct = useMayAct();
  const { ask, busy } = useAsk();
  const incident = useLive('incident.detail', { id: row.targetId as IncidentId }).rows[0];
  const kind = explained.find((each) => each === outcome.kind) ?? 'other';
  const status = incident ? t(`common:status_${incident.status}`) : '–';
  return (
    <>
      <p className="warn">
        {row.kind === 'indicator.put' && kind === 'badInput' ? (
          <WhyOfDefinition row={row} />
        ) : (
          t(`why_${kind}`, { status, message: outcome.message })
        )}
      </p>
      <div className="own-action-choices">
        <Button disabled={busy || !mayAct} onClick={() => void ask('outbox.decide', { operationId: row.id, decision: 'keepMine' })}>
          {t('again')}
        </Button>
        <Button disabled={busy} onClick={() => void ask('outbox.seen', { operationIds: [row.id] })}>
          {t('known')}
        </Button>
      </div>
    </>
  );
};

/** It stops every later one: the officer may give it up, with a note that says so. */
const Quarantined = ({ row }: { row: ActionRow }) => {
  const { t } = useTranslation('actions');
  const mayAct = useMayAct();
  const { ask, busy } = useAsk();
  const text = t('giveUpNote', { time: formatDateTime(row.atMs), id: row.id });
  return (
    <>
      <p className="warn">{t('quarantinedWhy')}</p>
      <div className="own-action-choices">
        <Button disabled={busy || !mayAct} onClick={() => void ask('outbox.giveUp', { operationId: row.id, text })}>
          {t('giveUp')}
        </Button>
      </div>
    </>
  );
};

/** What it wanted, in one line. */
const Wanted = ({ mine }: Pick<ActionRow, 'mine'>) => {
  const textOf = useValueText();
  const parts = Object.entries(mine).filter(
    ([field, value]) => isNamedField(field) && value !== null && value !== '' && typeof value !== 'object',
  );
  return parts.length === 0 ? null : (
    <p>{parts.map(([field, value]) => `${textOf.field(field)}: ${textOf.value(field, value)}`).join(' · ')}</p>
  );
};

/** Another desk was first, as the desks agree; the hub decides once it is back. */
const Behind = ({ by }: { by: UserId | null }) => {
  const { t } = useTranslation('actions');
  const users = useLive('users.list').rows;
  const name = users.find(({ id }) => id === by)?.name ?? by;
  return <p className="warn">{name === null ? t('behindHub') : t('behindDesk', { name })}</p>;
};

/** One action and what became of it. */
export const ActionItem = ({ row }: { row: ActionRow }) => {
  const { t } = useTranslation('actions');
  const { outcome } = row;
  return (
    <li className="own-action" data-state={outcome.outcome} data-testid="own-action">
      {outcome.outcome === 'quarantined' ? <ActionHead row={row} what={t('quarantinedWhat')} /> : <ActionHead row={row} />}
      {outcome.outcome !== 'quarantined' && <Wanted mine={row.mine} />}
      {outcome.outcome === 'waiting' && <p className="dim">{t('queued')}</p>}
      {outcome.outcome === 'behind' && <Behind by={outcome.by} />}
      {outcome.outcome === 'sent' && <p className="dim">{t('sent')}</p>}
      {outcome.outcome === 'merged' && (
        <p className="dim">
          {outcome.groups.length > 0
            ? t('mergedWith', { groups: outcome.groups.map((group) => t(`group_${group}`)).join(', ') })
            : t('mergedPlain')}
        </p>
      )}
      {outcome.outcome === 'quarantined' && <Quarantined row={row} />}
      {outcome.outcome === 'rejected' && <Rejected row={row} outcome={outcome} />}
    </li>
  );
};
