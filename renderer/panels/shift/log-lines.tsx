import { useVirtualizer } from '@tanstack/react-virtual';
import { Strikethrough } from 'lucide-react';
import { type CSSProperties, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { LogLineRow } from '#contract/shift.ts';
import { useLive } from '../../data/live.ts';
import { formatClock, formatDate } from '../../i18n/format.ts';
import { IconButton } from '../../ui/button.tsx';

type Props = { readonly rows: readonly LogLineRow[]; readonly isPrinting: boolean; readonly onStrike: (row: LogLineRow) => void };

/** Lines, latest first; only those in sight are in the document, but for printing. */
export const LogLines = ({ rows, isPrinting, onStrike }: Props) => {
  const { t } = useTranslation('shift');
  const scroller = useRef<HTMLDivElement>(null);
  const virtual = useVirtualizer({
    count: rows.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => 34,
    getItemKey: (index) => rows[index]?.id ?? index,
    overscan: 10,
    useFlushSync: false,
  });
  const items = isPrinting ? rows.map((_, index) => ({ index, start: 0 })) : virtual.getVirtualItems();
  return (
    <div className="log-lines" ref={scroller} tabIndex={0} role="region" aria-label={t('view_log')}>
      <div role="list" style={isPrinting ? undefined : { position: 'relative', height: virtual.getTotalSize() }}>
        {items.map(({ index, start }) => {
          const row = rows[index];
          if (!row) return null;
          const place: CSSProperties = isPrinting
            ? {}
            : { position: 'absolute', top: 0, width: '100%', transform: `translateY(${start}px)` };
          return (
            <div key={row.id} ref={isPrinting ? null : virtual.measureElement} data-index={index} role="listitem" style={place}>
              <LogLine row={row} onStrike={onStrike} />
            </div>
          );
        })}
      </div>
    </div>
  );
};

const LogLine = ({ row, onStrike }: { row: LogLineRow; onStrike: (row: LogLineRow) => void }) => {
  const { t } = useTranslation('shift');
  const name = useLive('users.list').rows.find(({ id }) => id === row.by)?.name ?? row.by;
  const isStruck = row.struckBy !== null;
  return (
    <div className="log-line" data-testid="log-line" data-kind={row.kind} data-struck={isStruck || undefined}>
      <time>
        {formatDate(row.atMs)} {formatClock(row.atMs)}
      </time>
      <span className="log-by">{name}</span>
      <span className="log-text">
        {row.kind !== 'note' && <em>{t(`line_${row.kind}`)}</em>} {isStruck ? <s>{row.text}</s> : row.text}
        {row.strikes !== null && <small> {t('corrects')}</small>}
      </span>
      {row.waiting > 0 && <small data-testid="waiting-mark">{t('waiting')}</small>}
      {row.kind === 'note' && !isStruck && (
        <IconButton label={t('strike')} onClick={() => onStrike(row)}>
          <Strikethrough size={14} />
        </IconButton>
      )}
    </div>
  );
};
