import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { CallResult } from '#contract/calls.ts';
import type { Severity } from '#domain/incident.ts';
import { useBridge } from '../../data/bridge-context.ts';
import { useLive } from '../../data/live.ts';
import { useSelection } from '../../data/selection.ts';
import { formatDateTime, formatTime } from '../../i18n/format.ts';
import { Button } from '../../ui/button.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { SeverityBadge } from '../../ui/severity-badge.tsx';
import { useItemWords } from './use-item-words.ts';

type Difference = CallResult<'shift.difference'>;
const changes = ['new', 'changed', 'ended'] as const;

/** What an officer has to catch up with: since their own last shift, and what was handed over to them. */
export const DifferenceView = () => {
  const { t } = useTranslation(['shift', 'common']);
  const bridge = useBridge();
  const [difference, setDifference] = useState<Difference | null | 'failed'>(null);
  useEffect(() => {
    let wanted = true;
    bridge.call('shift.difference', {}).then(
      (answer) => wanted && setDifference(answer),
      () => wanted && setDifference('failed'),
    );
    return () => {
      wanted = false;
    };
  }, [bridge]);
  if (difference === null) return <EmptyState title={t('common:loading')} />;
  if (difference === 'failed') return <EmptyState title={t('notBegun')}>{t('chooseOfficer')}</EmptyState>;
  return (
    <div className="shift-body" data-testid="difference" tabIndex={0} role="region" aria-label={t('view_difference')}>
      <p className="shift-since">
        {difference.sinceMs === null
          ? t('noShiftBefore')
          : t('differenceSince', { time: formatDateTime(difference.sinceMs), n: difference.lines })}
      </p>
      {difference.handover && <Handed handover={difference.handover} />}
      {changes.map((change) => (
        <Incidents key={change} change={change} difference={difference} />
      ))}
      <Cameras difference={difference} />
    </div>
  );
};

const Handed = ({ handover }: { handover: NonNullable<Difference['handover']> }) => {
  const { t } = useTranslation('shift');
  const users = useLive('users.list').rows;
  const name = users.find(({ id }) => id === handover.from)?.name ?? handover.from;
  const words = useItemWords();
  const answered = handover.items.filter(({ comment }) => comment !== '');
  return (
    <section className="shift-group" data-testid="handed-over">
      <h2>{t('handedBy', { name, time: formatDateTime(handover.atMs), n: handover.items.length })}</h2>
      {handover.note && <p className="shift-note">{handover.note}</p>}
      <ul>
        {answered.map((item) => (
          <li key={`${item.k} ${item.id}`}>
            <strong>{words(item).title}</strong> {item.comment}
          </li>
        ))}
      </ul>
    </section>
  );
};

const Incidents = ({ change, difference }: { change: (typeof changes)[number]; difference: Difference }) => {
  const { t } = useTranslation('shift');
  const select = useSelection((state) => state.select);
  const rows = difference.incidents.filter((each) => each.change === change);
  return (
    <section className="shift-group">
      <h2>
        {t(`change_${change}`)} <small>{rows.length}</small>
      </h2>
      <ul>
        {rows.map(({ id, title, severity, atMs }) => (
          <li key={id}>
            <SeverityBadge severity={severity as Severity} />
            <Button kind="quiet" onClick={() => select({ kind: 'incident', id })}>
              {title}
            </Button>
            <time>{formatTime(atMs)}</time>
          </li>
        ))}
      </ul>
    </section>
  );
};

const Cameras = ({ difference: { items } }: { difference: Difference }) => {
  const { t } = useTranslation('shift');
  const words = useItemWords();
  const down = items.filter(({ k }) => k === 'camera' || k === 'alarm');
  return (
    <section className="shift-group">
      <h2>
        {t('alarms')} <small>{down.length}</small>
      </h2>
      <ul>
        {down.map((item) => (
          <li key={`${item.k} ${item.id}`}>
            <small>{t(`item_${item.k}`)}</small> {words(item).title} <small>{words(item).detail}</small>
          </li>
        ))}
      </ul>
    </section>
  );
};
