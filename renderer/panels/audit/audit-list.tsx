import { useVirtualizer } from '@tanstack/react-virtual';
import { type KeyboardEvent, useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { AuditRow } from '#contract/audit.ts';
import { useLive } from '../../data/live.ts';
import { formatClock, formatDate } from '../../i18n/format.ts';
import { useKindText } from './audit-words.ts';

type Props = { readonly rows: readonly AuditRow[]; readonly chosen: string | null; readonly onChoose: (id: string) => void };

const rowHeightPx = 32;

/** Lines newest first; arrows go through them. Only those in sight are in the document. */
export const AuditList = ({ rows, chosen, onChoose }: Props) => {
  const { t } = useTranslation('audit');
  const scroller = useRef<HTMLDivElement>(null);
  const virtual = useVirtualizer({
    count: rows.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => rowHeightPx,
    getItemKey: (index) => rows[index]?.id ?? index,
    overscan: 10,
    useFlushSync: false,
  });
  const at = rows.findIndex(({ id }) => id === chosen);
  useEffect(() => {
    if (at >= 0) virtual.scrollToIndex(at, { align: 'auto' });
  }, [at, virtual]);
  const onKeyDown = (event: KeyboardEvent): void => {
    const step = { ArrowDown: 1, ArrowUp: -1, PageDown: 20, PageUp: -20 }[event.key];
    if (step === undefined) return;
    event.preventDefault();
    const next = rows[Math.min(rows.length - 1, Math.max(0, at + step))];
    if (next) onChoose(next.id);
  };
  return (
    <div
      className="audit-rows"
      ref={scroller}
      role="listbox"
      aria-label={t('list')}
      tabIndex={0}
      aria-activedescendant={at >= 0 ? `audit-${chosen}` : undefined}
      onKeyDown={onKeyDown}
    >
      <div className="rows-all" style={{ height: virtual.getTotalSize() }}>
        {virtual.getVirtualItems().map(({ index, start }) => {
          const row = rows[index];
          if (!row) return null;
          const place = { index, count: rows.length };
          return <AuditLine key={row.id} row={row} top={start} place={place} isChosen={index === at} onChoose={onChoose} />;
        })}
      </div>
    </div>
  );
};

type LineProps = {
  readonly row: AuditRow;
  readonly top: number;
  readonly place: { readonly index: number; readonly count: number };
  readonly isChosen: boolean;
  readonly onChoose: (id: string) => void;
};

const AuditLine = ({ row, top, place, isChosen, onChoose }: LineProps) => {
  const { t } = useTranslation('audit');
  const kindText = useKindText();
  const name = useLive('users.list').rows.find(({ id }) => id === row.actor)?.name ?? row.actor;
  return (
    <div
      id={`audit-${row.id}`}
      className="audit-line"
      role="option"
      aria-selected={isChosen}
      aria-posinset={place.index + 1}
      aria-setsize={place.count}
      data-testid="audit-line"
      data-result={row.result}
      style={{ transform: `translateY(${top}px)` }}
      onClick={() => onChoose(row.id)}
    >
      <time>
        {formatDate(row.hubAtMs)} {formatClock(row.hubAtMs)}
      </time>
      <span className="audit-who">{name}</span>
      <span>{kindText(row)}</span>
      <span className="audit-target">{row.target.k === 'audit' ? (row.note ?? '') : row.target.id}</span>
      <span className="audit-result">{row.result === 'ok' ? '' : t(`result_${row.result}`)}</span>
    </div>
  );
};
