import { BellRing } from 'lucide-react';
import type { ListedAlarm } from '#contract/alarms.ts';
import { isUnacknowledged } from '#domain/alarms/alarm-states.ts';
import { useLive } from '../../data/live.ts';
import { useSession } from '../../data/session.ts';
import { useDesk } from '../../layout/desk-store.ts';
import { useAlarmDesk } from '../../panels/alarms/alarm-desk.ts';
import { useAlarmWords } from '../../panels/alarms/use-alarm-words.ts';
import { Button } from '../../ui/button.tsx';

/** Nothing is escalated to an operator, who has it first: nothing is asked for then. */
const standingFor = (role: string | undefined) => ({
  filter: { view: 'standing' as const, isFlat: true, ...(role === undefined || role === 'operator' ? { priorities: [] } : {}) },
  limit: 200,
});

/** Alarms nobody acknowledged that were escalated to the role of the officer on duty here. */
export const EscalatedBanner = () => {
  const words = useAlarmWords();
  const { t } = words;
  const { api, show } = useDesk();
  const askNext = useAlarmDesk((state) => state.askNext);
  const officerId = useSession()?.session.officerId;
  const role = useLive('users.list').rows.find(({ id }) => id === officerId)?.role;
  const rows = useLive('alarms.list', standingFor(role)).rows.filter(
    (row): row is ListedAlarm => row.k === 'alarm' && isUnacknowledged(row.phase) && row.escalation?.role === role,
  );
  const [first] = rows;
  if (!first) return null;
  return (
    <div className="banner" role="alert" data-testid="alarm-escalated">
      <BellRing size={15} aria-hidden="true" />
      <span>{t(rows.length === 1 ? 'banner_one' : 'banner_many', { n: rows.length, name: words.title(first) })}</span>
      <span className="spring" />
      {api && (
        <Button
          onClick={() => {
            show('alarms');
            askNext();
          }}
        >
          {t('view')}
        </Button>
      )}
    </div>
  );
};
