import type { BoardFigureRow } from '#contract/boards.ts';
import { FeedMark } from '../../../figures/feed-mark.tsx';
import { formatDate, formatDateTime } from '../../../i18n/format.ts';
import { useBoard } from '../board-model.ts';

type Props = {
  readonly row: BoardFigureRow;
  readonly isShort?: boolean;
  /** So many periods are drawn above: where fewer are kept here, that is said. */
  readonly periods?: number;
};

/** Of when a number is and how old; a feed that owes something says that first. */
export const FigureState = ({ row, isShort = false, periods = 0 }: Props) => {
  const { words, nowMs } = useBoard();
  const { t, figureWords } = words;
  const age = row.asOfMs === null ? null : figureWords.span(nowMs - row.asOfMs);
  const said = [
    row.state === 'live' ? null : t(`ledger:state_${row.state}`),
    row.asOfMs === null ? null : t('period', { period: figureWords.period(row) }),
    age && t('old', { age }),
    row.parts && row.parts.n < row.parts.of ? t('ofParts', row.parts) : null,
    row.keptFromMs === null || row.points.length >= periods ? null : t('keptFrom', { date: formatDate(row.keptFromMs) }),
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
