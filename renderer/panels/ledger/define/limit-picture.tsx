import type { Limits } from '#domain/indicators/indicator.ts';
import { planLimitPicture } from '#domain/indicators/limit-bands.ts';
import type { DefinitionWords } from './use-definition-words.ts';

type Props = { readonly limits: Limits; readonly now: number | null; readonly unit: string; readonly words: DefinitionWords };

const percent = (share: number): string => `${(share * 100).toFixed(2)}%`;

/** What limits mean: a sentence, and a picture of which numbers are good with where the number is now. */
export const LimitPicture = ({ limits, now, unit, words }: Props) => {
  const { t, plain, limit } = words;
  const picture = planLimitPicture(limits, now);
  const said = words.limits(limits, unit);
  return (
    <figure className="df-limits">
      <figcaption data-testid="limits-said">{said}</figcaption>
      {picture && (
        <div className="df-bands" aria-hidden="true">
          {picture.bands.map(({ level, from, to }) => (
            <span key={from} data-level={level} style={{ left: percent(from), width: percent(to - from) }}>
              {to - from > 0.09 ? t(`level_${level}`) : ''}
            </span>
          ))}
          {picture.marks.map(({ limit: at, at: x }) => (
            <i key={at} style={{ left: percent(x) }}>
              {plain(at)}
            </i>
          ))}
          {picture.now !== null && now !== null && (
            <b style={{ left: percent(picture.now) }} title={t('isNow')}>
              {`${t('isNow')} ${limit(limits.on, Number(now.toFixed(2)), unit)}`}
            </b>
          )}
        </div>
      )}
    </figure>
  );
};
