import { BellOff } from 'lucide-react';
import { useState } from 'react';
import type { LedgerRow } from '#contract/indicators.ts';
import type { IndicatorId } from '#domain/indicators/indicator-id.ts';
import { useLive } from '../../data/live.ts';
import { EmptyState } from '../../ui/empty-state.tsx';
import { Input, Select } from '../../ui/field.tsx';
import { asCounted, computeLines, counted, type LedgerFilter, standsAt } from './compute-lines.ts';
import { ExplainDrawer } from '../../figures/explain-drawer.tsx';
import { FeedList } from './feed-list.tsx';
import { FeedActs, NewIndicator } from './feed-acts.tsx';
import { useLedgerDesk } from './ledger-desk.ts';
import { FeedMark } from '../../figures/feed-mark.tsx';
import type { FigureWords } from '../../figures/use-figure-words.ts';

const states = ['live', 'slow', 'lost', 'wrong', 'never', 'silenced'] as const;

/** Every indicator under its group, and where the chosen one's number comes from. */
export const FeedsTab = ({ words }: { words: FigureWords }) => {
  const { t } = words;
  const { rows, status } = useLive('indicators.ledger');
  const [filter, setFilter] = useState<LedgerFilter>({ text: '', state: '' });
  const [chosen, setChosen] = useState<string | null>(null);
  const open = useLedgerDesk((desk) => desk.open);
  const { folded, fold } = useLedgerDesk();
  const lines = computeLines(rows, filter, folded);
  const row = rows.find(({ id }) => id === chosen) ?? null;
  if (rows.length === 0)
    return (
      <EmptyState title={t(status === 'loading' ? 'common:loading' : 'none')}>
        {status === 'loading' ? null : t('noneHelp')} {status !== 'loading' && <NewIndicator />}
      </EmptyState>
    );
  return (
    <>
      <FeedBar {...{ rows, filter, words }} onChange={setFilter} />
      {lines.length === 0 ? (
        <EmptyState title={t('noMatch')} />
      ) : (
        <div className="explained" data-open={row !== null || undefined}>
          <FeedList {...{ lines, chosen, words }} onFold={fold} onChoose={setChosen} onOpen={(id) => open(id as IndicatorId)} />
          {row && <ExplainDrawer key={row.id} row={row} words={words} acts={<FeedActs id={row.id} />} onClose={() => setChosen(null)} />}
        </div>
      )}
    </>
  );
};

type BarProps = {
  readonly rows: readonly LedgerRow[];
  readonly filter: LedgerFilter;
  readonly words: FigureWords;
  readonly onChange: (filter: LedgerFilter) => void;
};

const FeedBar = ({ rows, filter, words: { t }, onChange }: BarProps) => (
  <div className="ledger-bar">
    <Input
      type="search"
      aria-label={t('find')}
      placeholder={t('find')}
      value={filter.text}
      onChange={({ target }) => onChange({ ...filter, text: target.value.slice(0, 80) })}
    />
    <Select
      aria-label={t('state')}
      value={filter.state}
      onPick={(state) => onChange({ ...filter, state: state as LedgerFilter['state'] })}
      options={[{ value: '', text: t('allStates') }, ...states.map((value) => ({ value, text: t(`state_${value}`) }))]}
    />
    <ul className="ledger-counts" aria-label={t('state')}>
      {states.map((state) => {
        const n = counted(rows).filter((row) => standsAt(asCounted(row), state)).length;
        return (
          <li key={state} data-none={n === 0 || undefined}>
            {state === 'silenced' ? <BellOff size={12} aria-hidden="true" /> : <FeedMark state={state} />} {t(`state_${state}`)}{' '}
            <strong>{n}</strong>
          </li>
        );
      })}
    </ul>
    <NewIndicator />
  </div>
);
