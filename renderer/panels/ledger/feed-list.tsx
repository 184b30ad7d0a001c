import { useVirtualizer } from '@tanstack/react-virtual';
import { type KeyboardEvent, useEffect, useRef } from 'react';
import { useNow } from '../../data/clock.ts';
import { type LedgerLine, nextFeed, sideways } from './compute-lines.ts';
import { FeedLine } from './feed-line.tsx';
import type { FigureWords } from '../../figures/use-figure-words.ts';

type Props = {
  readonly lines: readonly LedgerLine[];
  readonly chosen: string | null;
  readonly words: FigureWords;
  readonly onChoose: (id: string | null) => void;
  readonly onFold: (id: string, isFolded: boolean) => void;
  /** Its definition is asked for. */
  readonly onOpen: (id: string) => void;
};

const heightsPx = { group: 30, feed: 36 } as const;
const steps: Record<string, number> = { ArrowDown: 1, ArrowUp: -1, PageDown: 12, PageUp: -12, Home: -1000, End: 1000 };

/** Indicators under their groups, their further figures under them; arrows go through them and fold them, Enter opens one. Only those in sight are in the document. */
export const FeedList = ({ lines, chosen, words, onChoose, onFold, onOpen }: Props) => {
  const { t, group } = words;
  const nowMs = useNow(5000);
  const scroller = useRef<HTMLDivElement>(null);
  const virtual = useVirtualizer({
    count: lines.length,
    getScrollElement: () => scroller.current,
    estimateSize: (index) => heightsPx[lines[index]?.k ?? 'feed'],
    getItemKey: (index) => lines[index]?.id ?? index,
    overscan: 12,
    useFlushSync: false,
  });
  const at = lines.findIndex(({ id }) => id === chosen);
  useEffect(() => {
    if (at >= 0) virtual.scrollToIndex(at, { align: 'auto' });
  }, [at, virtual]);
  const onKeyDown = (event: KeyboardEvent): void => {
    const step = steps[event.key];
    if (event.key === 'Enter' && chosen !== null) onOpen(chosen);
    if (event.key === 'Escape' && chosen !== null) onChoose(null);
    if (event.key === 'ArrowLeft' || event.key === 'ArrowRight') {
      const act = sideways(lines, chosen, event.key);
      if (act?.k === 'choose') onChoose(act.id);
      else if (act) onFold(act.id, act.k === 'fold');
    }
    if (step === undefined) return;
    event.preventDefault();
    onChoose(nextFeed(lines, chosen, step));
  };
  return (
    <div className="ledger-list">
      <div className="ledger-head ledger-grid" aria-hidden="true">
        {(['indicator', 'state', 'age', 'owner', 'completeness', 'cleanliness', 'nextDue', 'reminders'] as const).map((column) => (
          <span key={column} data-column={column}>
            {t(column)}
          </span>
        ))}
      </div>
      <div
        className="ledger-rows"
        ref={scroller}
        role="tree"
        aria-label={t('list')}
        tabIndex={0}
        aria-activedescendant={at >= 0 ? `feed-${chosen}` : undefined}
        onKeyDown={onKeyDown}
      >
        <div className="rows-all" role="presentation" style={{ height: virtual.getTotalSize() }}>
          {virtual.getVirtualItems().map(({ index, key, start }) => {
            const line = lines[index];
            if (!line) return null;
            if (line.k === 'group')
              return (
                <div key={key} className="ledger-group" role="presentation" style={{ transform: `translateY(${start}px)` }}>
                  {group(line.group)} <small>{`${line.live}/${line.of}`}</small>
                </div>
              );
            return <FeedLine key={key} {...{ nowMs, words, onChoose, onFold, onOpen, line }} top={start} isChosen={index === at} />;
          })}
        </div>
      </div>
    </div>
  );
};
