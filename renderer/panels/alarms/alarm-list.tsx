import { useVirtualizer } from '@tanstack/react-virtual';
import { useEffect, useRef } from 'react';
import type { AlarmRow } from '#contract/alarms.ts';
import { useNow } from '../../data/clock.ts';
import { useAlarmDesk } from './alarm-desk.ts';
import { AlarmListRow } from './alarm-list-row.tsx';
import type { AlarmWords } from './use-alarm-words.ts';

const rowHeightPx = 46;

/** Only the rows in sight are in the document; a flood is one of them. */
export const AlarmList = ({ rows, words }: { rows: readonly AlarmRow[]; words: AlarmWords }) => {
  const { chosen, opened, choose, toggle } = useAlarmDesk();
  const scroller = useRef<HTMLDivElement>(null);
  const now = useNow(5000);
  const virtual = useVirtualizer({
    count: rows.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => rowHeightPx,
    getItemKey: (index) => rows[index]?.id ?? index,
    overscan: 8,
    useFlushSync: false,
  });
  const at = chosen === null ? -1 : rows.findIndex(({ id }) => id === chosen);
  useEffect(() => {
    if (at >= 0) virtual.scrollToIndex(at, { align: 'auto' });
  }, [at, virtual]);
  const onToggle = (row: AlarmRow): void => (row.k === 'flood' ? toggle(row.id) : undefined);
  return (
    <div
      className="rows"
      ref={scroller}
      role="listbox"
      aria-label={words.t('list')}
      tabIndex={0}
      aria-activedescendant={at >= 0 ? `alarm-${chosen}` : undefined}
    >
      <div className="rows-all" style={{ height: virtual.getTotalSize() }}>
        {virtual.getVirtualItems().map(({ index, key, start }) => {
          const row = rows[index];
          return (
            row && (
              <AlarmListRow
                key={key}
                {...{ row, now, words, onToggle, top: start }}
                isChosen={row.id === chosen}
                isOpen={opened.includes(row.id)}
                place={{ index, count: rows.length }}
                onChoose={({ id }) => choose(id)}
              />
            )
          );
        })}
      </div>
    </div>
  );
};
