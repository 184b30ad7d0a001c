import type { IndicatorLatestRow, IndicatorRow } from '#contract/indicators.ts';
import { partsOf } from '#domain/indicators/parts.ts';
import { useNow } from '../data/clock.ts';
import { useLive } from '../data/live.ts';
import type { Explained } from './explain-drawer.tsx';
import { FeedMark } from './feed-mark.tsx';
import { isGone } from './is-gone.ts';
import { unitIn } from './unit-in.ts';
import type { FigureWords } from './use-figure-words.ts';

/** The other figures of the indicator a number is of, as they are now: the main one first. Nothing where it has but one. */
export const FamilyFigures = ({ of: { id, area }, words }: { of: Explained; words: FigureWords }) => {
  const { t, name, short } = words;
  const nowMs = useNow(30_000);
  const all = useLive('indicators.definitions').rows;
  const own = all.find((each) => each.id === id);
  const main = all.find((each) => each.id === (own?.partOf?.indicator ?? id));
  const family = main ? [main, ...partsOf(main.id, all)].filter(({ isRetired }) => !isRetired) : [];
  const others = family.filter((each) => each.id !== id);
  const codes = others.map((each) => each.id);
  const latest = useLive('indicators.latest', { codes, isCompared: false, ...(area === undefined ? {} : { area }) }).rows;
  if (!main || others.length === 0) return null;
  return (
    <>
      <h4>{t('figuresOf', { name: name(main) })}</h4>
      <ul className="explain-inputs" data-testid="explain-family">
        {others.map((each) => {
          const row = latest.find(({ indicator }) => indicator === each.id);
          return (
            <li key={each.id} title={name(each)}>
              <span>
                {row && <FeedMark state={row.state} />} {short(each)}
              </span>
              <strong>
                {row ? figureText(row, each, words) : '–'}
                {row && row.asOfMs !== null && <small> · {words.span(nowMs - row.asOfMs)}</small>}
              </strong>
            </li>
          );
        })}
      </ul>
    </>
  );
};

const figureText = (row: IndicatorLatestRow, { unit, decimals }: IndicatorRow, { t, lang, number }: FigureWords): string =>
  row.value === null || isGone(row)
    ? t(row.state === 'live' ? 'noNumber' : `state_${row.state}`)
    : `${number(row.value, decimals)} ${unitIn(lang, unit, row.value)}`.trim();
