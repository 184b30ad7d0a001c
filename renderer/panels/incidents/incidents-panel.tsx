import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { IncidentRow } from '#contract/rows.ts';
import { useLive } from '../../data/live.ts';
import { useIncidentFilter } from '../../data/incident-filter.ts';
import { useNeverSynced } from '../../data/never-synced.ts';
import { useSelectedId, useSelection } from '../../data/selection.ts';
import { markUsable } from '../../data/usable.ts';
import { EmptyState } from '../../ui/empty-state.tsx';
import { FilterBar } from './filter-bar.tsx';
import { IncidentDetail } from './incident-detail.tsx';
import { IncidentList } from './incident-list.tsx';
import { useIncidentKeys } from './use-incident-keys.ts';
import { useIsWide } from './use-is-wide.ts';
import './incidents.css';

/** The first screen and a little more; scrolling brings the rest in larger steps. */
const first = 100;
const step = 500;
const most = 5000;

/** List and detail of incidents; side by side where there is room. */
export const IncidentsPanel = () => {
  const { t } = useTranslation('shell');
  const { filter } = useIncidentFilter();
  const [limit, setLimit] = useState(first);
  const { rows, total, status } = useLive('incidents.list', { filter, limit });
  const select = useSelection((state) => state.select);
  const panel = useRef<HTMLDivElement>(null);
  const wide = useIsWide(panel);
  const id = useSelectedId('incident');
  const [opened, setOpened] = useState(false);
  const act = useIncidentKeys(panel, rows, id, (next) => select({ kind: 'incident', id: next }), setOpened);
  useEffect(() => {
    if (rows.length > 0) markUsable();
  }, [rows.length]);
  const open = (row: IncidentRow): void => {
    select({ kind: 'incident', id: row.id });
    setOpened(true);
  };
  const showsDetail = wide || (opened && id !== null);
  return (
    <section className="incidents" ref={panel} data-wide={wide} aria-label={t('incidents')}>
      {(wide || !showsDetail) && (
        <div className="incidents-list">
          <FilterBar total={total} shown={rows.length} status={status} />
          <ListBody
            rows={rows}
            status={status}
            id={id}
            onOpen={open}
            onEnd={() => setLimit((present) => Math.min(most, present + step))}
            more={rows.length < total}
          />
        </div>
      )}
      {showsDetail && <IncidentDetail id={id} act={act} onBack={wide ? null : () => setOpened(false)} />}
    </section>
  );
};

type ListBodyProps = {
  rows: readonly IncidentRow[];
  status: 'loading' | 'live' | 'stale' | 'failed';
  id: string | null;
  onOpen: (row: IncidentRow) => void;
  onEnd: () => void;
  more: boolean;
};

const ListBody = ({ rows, status, ...list }: ListBodyProps) => {
  const { t } = useTranslation(['incidents', 'common']);
  const { filter } = useIncidentFilter();
  const neverSynced = useNeverSynced();
  if (rows.length > 0) return <IncidentList rows={rows} {...list} />;
  if (status === 'loading') return <EmptyState title={t('common:loading')} />;
  if (status === 'failed') return <EmptyState title={t('failed')} />;
  if (neverSynced) {
    return (
      <EmptyState title={t('common:notYet')}>
        <span>{t('common:notYetHelp')}</span>
      </EmptyState>
    );
  }
  const plain = Object.keys(filter).length === 1 && filter.scope === 'open';
  return plain ? (
    <EmptyState title={t('empty')}>
      <span>{t('emptyHelp')}</span>
    </EmptyState>
  ) : (
    <EmptyState title={t('emptyFiltered')} />
  );
};
