import { useVirtualizer } from '@tanstack/react-virtual';
import { useRef, useState } from 'react';
import type { QuarantineRow } from '#contract/indicators.ts';
import { useLive } from '../../data/live.ts';
import { useMayAct } from '../../data/may-act.ts';
import { formatDateTime, formatNumber } from '../../i18n/format.ts';
import { Button } from '../../ui/button.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { type Decision, DecideDialog } from './decide-dialog.tsx';
import type { FigureWords } from '../../figures/use-figure-words.ts';

/** Records that were not taken, as they came, and what to do about each. */
export const QuarantineTab = ({ words }: { words: FigureWords }) => {
  const { t, lang } = words;
  const [onlyOpen, setOnlyOpen] = useState(true);
  const [decision, setDecision] = useState<Decision | null>(null);
  const { rows, total, status } = useLive('indicators.quarantine', { open: onlyOpen });
  return (
    <>
      <div className="ledger-bar">
        <Button aria-pressed={onlyOpen} onClick={() => setOnlyOpen(!onlyOpen)}>
          {t('onlyOpen')}
        </Button>
        <span role="status">{t('shownOf', { n: formatNumber(rows.length, lang), total: formatNumber(total, lang) })}</span>
      </div>
      {rows.length === 0 ? (
        <EmptyState title={t(status === 'loading' ? 'common:loading' : 'noQuarantine')}>
          {status === 'loading' ? null : t('noQuarantineHelp')}
        </EmptyState>
      ) : (
        <Records rows={rows} words={words} onDecide={setDecision} />
      )}
      {decision && <DecideDialog decision={decision} words={words} onClose={() => setDecision(null)} />}
    </>
  );
};

type RecordsProps = {
  readonly rows: readonly QuarantineRow[];
  readonly words: FigureWords;
  readonly onDecide: (decision: Decision) => void;
};

const rowHeightPx = 60;

const Records = ({ rows, words, onDecide }: RecordsProps) => {
  const scroller = useRef<HTMLDivElement>(null);
  const virtual = useVirtualizer({
    count: rows.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => rowHeightPx,
    getItemKey: (index) => rows[index]?.id ?? index,
    overscan: 8,
    useFlushSync: false,
  });
  return (
    <div className="ledger-rows" ref={scroller} tabIndex={0} role="list" aria-label={words.t('tab_quarantine')}>
      <div className="rows-all" role="presentation" style={{ height: virtual.getTotalSize() }}>
        {virtual.getVirtualItems().map(({ index, key, start }) => {
          const row = rows[index];
          return row && <RecordLine key={key} {...{ row, words, onDecide }} top={start} place={{ index, count: rows.length }} />;
        })}
      </div>
    </div>
  );
};

type LineProps = Omit<RecordsProps, 'rows'> & {
  readonly row: QuarantineRow;
  readonly top: number;
  readonly place: { readonly index: number; readonly count: number };
};

/** The part of a record that does not fit, where one is named; the hub's own words are English. */
const detailOf = ({ message }: QuarantineRow, { lang, t }: FigureWords): string => {
  if (lang === 'en') return message;
  const field = /^([A-Za-z.]+): /.exec(message)?.[1];
  return field === undefined ? '' : t('field', { field });
};

const RecordLine = ({ row, words, onDecide, top, place }: LineProps) => {
  const { t } = words;
  const mayAct = useMayAct();
  const isOpen = row.state === 'waiting';
  return (
    <div
      className="quarantine-line"
      role="listitem"
      aria-posinset={place.index + 1}
      aria-setsize={place.count}
      data-testid="quarantine-line"
      data-record={row.id}
      style={{ transform: `translateY(${top}px)` }}
    >
      <div>
        <strong>{t(`why_${row.reason}`)}</strong> <span title={row.message}>{detailOf(row, words)}</span>
        <small>
          {words.source(row.source)} · {formatDateTime(row.lastAtMs)} · {t('times', { n: row.times })} · {t(`record_${row.state}`)}
        </small>
        <code>{row.raw}</code>
      </div>
      {isOpen &&
        (['replay', 'dismiss'] as const).map((act) => (
          <Button key={act} disabled={!mayAct} onClick={() => onDecide({ act, row })}>
            {t(act)}
          </Button>
        ))}
    </div>
  );
};
