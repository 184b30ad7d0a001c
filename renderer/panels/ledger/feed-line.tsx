import { BellOff, ChevronDown, ChevronRight } from 'lucide-react';
import type { LedgerRow } from '#contract/indicators.ts';
import { formatDate, formatDateTime } from '../../i18n/format.ts';
import { FeedMark } from '../../figures/feed-mark.tsx';
import type { FigureWords } from '../../figures/use-figure-words.ts';
import type { LedgerLine } from './compute-lines.ts';

type Props = {
  readonly line: Extract<LedgerLine, { k: 'feed' }>;
  readonly top: number;
  readonly nowMs: number;
  readonly isChosen: boolean;
  readonly words: FigureWords;
  readonly onChoose: (id: string) => void;
  readonly onFold: (id: string, isFolded: boolean) => void;
  readonly onOpen: (id: string) => void;
};

const Reminders = ({ row: { silenced, step, reminders }, words: { t } }: { row: LedgerRow; words: FigureWords }) => {
  if (silenced) {
    const said = t('silencedUntil', { date: formatDate(silenced.untilMs - 1), reason: silenced.reason });
    return (
      <span data-column="reminders" data-silenced title={said}>
        {said}
      </span>
    );
  }
  return (
    <span data-column="reminders" data-step={step ?? undefined} title={step ? t(`step_${step}`) : undefined}>
      {reminders > 0 && step ? `${t('reminder', { n: reminders })} · ${t(`step_${step}`)}` : '–'}
    </span>
  );
};

/** One indicator: its state by shape, colour and word, and what its unit owes. */
export const FeedLine = ({ line: { row, isFolded }, top, nowMs, isChosen, words, onChoose, onFold, onOpen }: Props) => {
  const { t, span, name, short, percent } = words;
  const title = [name(row), row.isDerived ? t('derived') : row.source, row.isProposal ? t('proposal') : ''].filter(Boolean).join(' · ');
  return (
    <div
      id={`feed-${row.id}`}
      className="ledger-line ledger-grid"
      role="treeitem"
      aria-level={row.partOf ? 2 : 1}
      aria-expanded={isFolded === null ? undefined : !isFolded}
      aria-selected={isChosen}
      data-testid="ledger-line"
      data-indicator={row.id}
      data-state={row.state}
      style={{ transform: `translateY(${top}px)` }}
      onClick={() => onChoose(row.id)}
      onDoubleClick={() => onOpen(row.id)}
    >
      <span data-column="indicator" title={title}>
        {isFolded !== null && (
          <span
            className="ledger-fold"
            aria-hidden="true"
            onClick={(event) => {
              event.stopPropagation();
              onFold(row.id, !isFolded);
            }}
          >
            {isFolded ? <ChevronRight size={14} /> : <ChevronDown size={14} />}
          </span>
        )}
        {row.partOf ? short(row) : name(row)}
        <FiguresSaid row={row} words={words} />
      </span>
      <span className="feed-words" data-column="state" data-state={row.state}>
        <FeedMark state={row.state} />
        {t(`state_${row.state}`)}
        {row.silenced && <BellOff size={13} aria-hidden="true" />}
      </span>
      <span data-column="age" title={row.asOfMs === null ? undefined : formatDateTime(row.asOfMs)}>
        {row.asOfMs === null ? t('noAge') : span(nowMs - row.asOfMs)}
      </span>
      <span data-column="owner">{row.isDerived ? t('derived') : row.owner}</span>
      <span data-column="completeness">
        {row.areas.of > 1 ? t('areasInTime', { n: row.areas.inTime, of: row.areas.of }) : percent(row.completeness)}
      </span>
      <span data-column="cleanliness" data-low={row.quarantined > 0 || undefined} title={t('quarantinedCount', { n: row.quarantined })}>
        {row.cleanliness === null ? '–' : percent(row.cleanliness)}
      </span>
      <span data-column="nextDue" data-late={row.missingSinceMs !== null || undefined}>
        {row.missingSinceMs !== null
          ? t('lateBy', { age: span(nowMs - row.missingSinceMs) })
          : row.nextDueMs === null
            ? '–'
            : formatDateTime(row.nextDueMs)}
      </span>
      <Reminders row={row} words={words} />
    </div>
  );
};

/** Of an indicator of several figures: which one its line is about, and how many of them are in time. */
const FiguresSaid = ({ row: { family, ...row }, words: { t, short } }: { row: LedgerRow; words: FigureWords }) => {
  if (!family) return null;
  const isWhole = family.live === family.of;
  return (
    <small data-late={!isWhole || undefined}>
      {` · ${short(row)} · `}
      {isWhole ? t('figures', { n: family.of }) : t('figuresInTime', { n: family.live, of: family.of })}
    </small>
  );
};
