import { useVirtualizer } from '@tanstack/react-virtual';
import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { IncidentRow } from '#contract/rows.ts';
import { useNow } from '../../data/clock.ts';
import { useLive } from '../../data/live.ts';
import { IncidentListRow } from './incident-list-row.tsx';

type IncidentListProps = {
  rows: readonly IncidentRow[];
  id: string | null;
  onOpen: (row: IncidentRow) => void;
  onEnd: () => void;
  more: boolean;
};

const rowHeightPx = 46;

/** Only the rows in sight are in the document, so five thousand scroll like fifty. */
export const IncidentList = ({ rows, id, onOpen, onEnd, more }: IncidentListProps) => {
  const { t } = useTranslation('incidents');
  const scroller = useRef<HTMLDivElement>(null);
  const now = useNow(10_000);
  const users = useLive('users.list').rows;
  const units = useLive('adminUnits.list').rows;
  const virtual = useVirtualizer({
    count: rows.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => rowHeightPx,
    getItemKey: (index) => rows[index]?.id ?? index,
    overscan: 8,
    // The place of a row follows the data, never an animation.
    useFlushSync: false,
  });
  const chosen = id === null ? -1 : rows.findIndex((row) => row.id === id);
  useEffect(() => {
    if (chosen >= 0) virtual.scrollToIndex(chosen, { align: 'auto' });
  }, [chosen, virtual]);
  const items = virtual.getVirtualItems();
  const last = items.at(-1)?.index ?? 0;
  useEffect(() => {
    if (more && last >= rows.length - 20) onEnd();
  }, [more, last, rows.length, onEnd]);
  return (
    <div
      className="rows"
      ref={scroller}
      role="listbox"
      aria-label={t('list')}
      tabIndex={0}
      aria-activedescendant={chosen >= 0 ? `incident-${id}` : undefined}
    >
      <div className="rows-all" style={{ height: virtual.getTotalSize() }}>
        {items.map(({ index, key, start }) => {
          const row = rows[index];
          if (!row) return null;
          const owner = users.find((user) => user.id === row.ownerId)?.name ?? null;
          const commune = units.find(({ code }) => code === row.communeCode)?.fullName ?? null;
          return (
            <IncidentListRow
              key={key}
              row={row}
              owner={owner}
              commune={commune}
              now={now}
              chosen={row.id === id}
              top={start}
              place={{ index, count: rows.length }}
              onOpen={onOpen}
            />
          );
        })}
      </div>
    </div>
  );
};
