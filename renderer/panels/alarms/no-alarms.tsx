import type { AlarmView } from '#contract/alarms.ts';
import { useNeverSynced } from '../../data/never-synced.ts';
import { EmptyState } from '../../ui/empty-state.tsx';
import type { AlarmWords } from './use-alarm-words.ts';

type Props = { status: 'loading' | 'live' | 'stale' | 'failed'; view: AlarmView; words: AlarmWords };

/** Why there is nothing to see: there is no alarm, nothing came yet, or it cannot be read. */
export const NoAlarms = ({ status, view, words: { t } }: Props) => {
  const neverSynced = useNeverSynced();
  const none = ((): { title: string; help: string | null } => {
    if (status === 'loading') return { title: t('common:loading'), help: null };
    if (status === 'failed') return { title: t('failed'), help: null };
    if (neverSynced) return { title: t('common:notYet'), help: t('common:notYetHelp') };
    return { title: t(`empty_${view as 'standing'}`), help: view === 'standing' ? t('emptyHelp') : null };
  })();
  return (
    <div className="alarm-none">
      <EmptyState title={none.title}>{none.help !== null && <span>{none.help}</span>}</EmptyState>
    </div>
  );
};
