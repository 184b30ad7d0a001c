import { BellOff } from 'lucide-react';
import type { LedgerRow } from '#contract/indicators.ts';
import { formatDate, formatDateTime } from '../../i18n/format.ts';
import { FeedMark } from '../../figures/feed-mark.tsx';
import type { FigureWords } from '../../figures/use-figure-words.ts';

type Props = {
  readonly row: LedgerRow;
  readonly top: number;
  readonly nowMs: number;
  readonly isChosen: boolean;
  readonly words: FigureWords;
  readonly onChoose: (id: string) => void;
  readonly onOpen: (id: string) => void;
};

const Reminders = ({ row: { silenced, step, reminders }, words: { t } }: Pick<Props, 'row' | 'words'>) => {
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
export const FeedLine = ({ row, top, nowMs, isChosen, words, onChoose, onOpen }: Props) => {
  const { t, span, name, percent } = words;
  const title = [name(row), row.isDerived ? t('derived') : row.source, row.isProposal ? t('proposal') : ''].filter(Boolean).join(' · ');
  return (
    <div
      id={`feed-${row.id}`}
      className="ledger-line ledger-grid"
      role="option"
      aria-selected={isChosen}
      data-testid="ledger-line"
      data-indicator={row.id}
      data-state={row.state}
      style={{ transform: `translateY(${top}px)` }}
      onClick={() => onChoose(row.id)}
      onDoubleClick={() => onOpen(row.id)}
    >
      <span data-column="indicator" title={title}>
        {name(row)}
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
