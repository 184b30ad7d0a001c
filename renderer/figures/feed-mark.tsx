import type { LedgerRow } from '#contract/indicators.ts';
import './figures.css';

type State = LedgerRow['state'];

/** Each state is a shape of its own beside its colour: a disc, a clock's hand, a cut, a ring, a cross. */
const shapes: Record<State, string> = {
  live: 'M8 3a5 5 0 1 0 0 10a5 5 0 1 0 0-10z',
  slow: 'M8 2l6 11H2z',
  lost: 'M2 2h12v5H2zM2 9h12v5H2z',
  never: 'M8 2a6 6 0 1 0 0 12a6 6 0 1 0 0-12zm0 2.4a3.6 3.6 0 1 1 0 7.2a3.6 3.6 0 1 1 0-7.2z',
  wrong: 'M3.5 2L8 6.5L12.5 2L14 3.5L9.5 8L14 12.5L12.5 14L8 9.5L3.5 14L2 12.5L6.5 8L2 3.5z',
};

export const FeedMark = ({ state }: { state: State }) => (
  <svg className="feed-mark" data-state={state} viewBox="0 0 16 16" aria-hidden="true">
    <path fillRule="evenodd" d={shapes[state]} />
  </svg>
);
