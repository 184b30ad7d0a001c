import type { ExplainRow } from '#contract/indicators.ts';
import { formatDateTime } from '../i18n/format.ts';
import type { FigureWords } from './use-figure-words.ts';

/** What was once said of the period, the one that holds first. */
export const ExplainSayings = ({ step, words }: { step: ExplainRow; words: FigureWords }) => (
  <ol className="explain-sayings">
    {[...step.sayings].reverse().map((saying) => (
      <Saying key={saying.correction} {...{ saying, step, words }} />
    ))}
  </ol>
);

const Saying = ({ saying, step, words }: { saying: ExplainRow['sayings'][number]; step: ExplainRow; words: FigureWords }) => {
  const { t, number } = words;
  const { numerator: n, denominator: d, plan } = saying;
  const told = [
    n !== null && d !== null ? t('ratio', { n: number(n, 2), d: number(d, 2) }) : '',
    plan === null ? '' : t('plan', { value: number(plan, Math.max(1, step.decimals)) }),
    `${t('asOf')} ${formatDateTime(saying.asOfMs)}`,
    `${t('received')} ${formatDateTime(saying.receivedAtMs)}`,
    `${t('source')}: ${words.source(saying.source)}`,
    saying.recordId === null ? '' : `${t('recordId')} ${saying.recordId}`,
    saying.reason === null ? '' : t('because', { reason: saying.reason }),
    saying.by === null ? '' : t('by', { by: saying.by }),
  ].filter(Boolean);
  return (
    <li>
      <strong>{number(saying.value, Math.max(step.decimals, 2))}</strong>{' '}
      {saying.correction === 0 ? t('firstSaid') : t('correction', { n: saying.correction })}
      <small>{told.join(' · ')}</small>
      {saying.raw !== null && <code title={t('raw')}>{saying.raw}</code>}
    </li>
  );
};
