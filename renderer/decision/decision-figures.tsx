import type { IndicatorLatestRow } from '#contract/indicators.ts';
import type { IndicatorId } from '#domain/indicators/indicator-id.ts';
import { useNow } from '../data/clock.ts';
import { useLive } from '../data/live.ts';
import { FeedMark } from '../figures/feed-mark.tsx';
import { unitIn } from '../figures/unit-in.ts';
import { useFigureWords } from '../figures/use-figure-words.ts';
import '../panels/ledger/ledger.css';

type Props = { group: string; chosen: IndicatorId | null; onChoose: (indicator: IndicatorId) => void };

/** The numbers of a group, each with its age and how its feed does; one that is missing says why. */
export const DecisionFigures = ({ group, chosen, onChoose }: Props) => {
  const words = useFigureWords();
  const nowMs = useNow(10_000);
  const definitions = useLive('indicators.definitions').rows;
  const rows = useLive('indicators.latest', { group }).rows;
  const told = (row: IndicatorLatestRow): string => {
    const definition = definitions.find(({ id }) => id === row.indicator);
    if (row.value === null && row.state !== 'live') return words.t(`state_${row.state}`);
    if (row.value === null) return row.missing ? words.missing(row.missing) : words.t('noNumber');
    return `${words.number(row.value, definition?.decimals ?? 0)} ${unitIn(words.lang, definition?.unit ?? '')}`.trim();
  };
  return (
    <ul className="decision-figures" aria-label={words.group(group)}>
      {rows.map((row) => {
        const definition = definitions.find(({ id }) => id === row.indicator);
        return (
          <li key={row.id}>
            <button type="button" aria-pressed={row.indicator === chosen} data-level={row.level} onClick={() => onChoose(row.indicator)}>
              <span>{definition ? words.name(definition) : row.indicator}</span>
              <strong data-missing={row.value === null || undefined}>
                {row.level === 'bad' && <span aria-hidden="true">▲ </span>}
                {told(row)}
              </strong>
              <small>
                <FeedMark state={row.state} /> {row.asOfMs === null ? words.t('noAge') : words.span(nowMs - row.asOfMs)}
              </small>
            </button>
          </li>
        );
      })}
    </ul>
  );
};
