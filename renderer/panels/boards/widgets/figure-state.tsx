import type { BoardFigureRow } from '#contract/boards.ts';
import { FeedMark } from '../../../figures/feed-mark.tsx';
import { formatDateTime } from '../../../i18n/format.ts';
import { useBoard } from '../board-model.ts';

/** Of when a number is and how old; a feed that owes something says that first. */
export const FigureState = ({ row, isShort = false }: { row: BoardFigureRow; isShort?: boolean }) => {
  const { words, nowMs } = useBoard();
  const { t, figureWords } = words;
  const age = row.asOfMs === null ? null : figureWords.span(nowMs - row.asOfMs);
  const said = [
    row.state === 'live' ? null : t(`ledger:state_${row.state}`),
    row.asOfMs === null ? null : t('period', { period: figureWords.period(row) }),
    age && t('old', { age }),
    row.parts && row.parts.n < row.parts.of ? t('ofParts', row.parts) : null,
  ].filter((each) => each !== null);
  const brief = [row.state === 'live' ? null : t(`ledger:state_${row.state}`), age].filter((each) => each !== null).join(' · ');
  return (
    <p
      className="bd-state feed-words"
      data-state={row.state}
      title={isShort ? said.join(' · ') : row.asOfMs === null ? undefined : formatDateTime(row.asOfMs)}
    >
      <FeedMark state={row.state} />
      <span>{isShort ? brief : said.join(' · ')}</span>
    </p>
  );
};
