import type { IndicatorLatestRow } from '#contract/indicators.ts';
import type { IndicatorId } from '#domain/indicators/indicator-id.ts';
import { useTranslation } from 'react-i18next';
import { useNow } from '../data/clock.ts';
import { useLive } from '../data/live.ts';
import { FeedMark } from '../figures/feed-mark.tsx';
import { isGone } from '../figures/is-gone.ts';
import { LevelMark } from '../figures/level-mark.tsx';
import { unitIn } from '../figures/unit-in.ts';
import { useFigureWords } from '../figures/use-figure-words.ts';
import { formatFigure } from '../i18n/format.ts';

type Props = { group: string; chosen: IndicatorId | null; onChoose: (indicator: IndicatorId) => void };

/** The numbers of a group, each with its age and how its feed does; one that is missing says why. */
export const DecisionFigures = ({ group, chosen, onChoose }: Props) => {
  const words = useFigureWords();
  const nowMs = useNow(10_000);
  const definitions = useLive('indicators.definitions').rows;
  const rows = useLive('indicators.latest', { group }).rows;
  const { t } = useTranslation('boards');
  const figure = (row: IndicatorLatestRow): string => {
    const definition = definitions.find(({ id }) => id === row.indicator);
    if (row.value === null) return '';
    return `${formatFigure(row.value, definition?.decimals ?? 0, words.lang)} ${unitIn(words.lang, definition?.unit ?? '', row.value)}`.trim();
  };
  const told = (row: IndicatorLatestRow): string => {
    if (!isGone(row)) return figure(row);
    if (row.state !== 'live') return words.t(`state_${row.state}`);
    return row.missing ? words.missing(row.missing) : words.t('noNumber');
  };
  return (
    <ul className="decision-figures" aria-label={words.group(group)}>
      {rows.map((row) => {
        const definition = definitions.find(({ id }) => id === row.indicator);
        return (
          <li key={row.id}>
            <button type="button" aria-pressed={row.indicator === chosen} onClick={() => onChoose(row.indicator)}>
              <span>{definition ? words.figureName(definition) : row.indicator}</span>
              {isGone(row) ? (
                <span className="decision-gone feed-words" data-state={row.state}>
                  {told(row)}
                  {row.value !== null && <small>{t('lastKnown', { value: figure(row) })}</small>}
                </span>
              ) : (
                <strong>
                  <LevelMark row={row} limits={definition?.limits} />
                  {told(row)}
                </strong>
              )}
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
