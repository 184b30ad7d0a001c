import { X } from 'lucide-react';
import type { ReactNode } from 'react';
import type { ExplainRow, LedgerRow } from '#contract/indicators.ts';
import type { AreaId } from '#domain/indicators/indicator-id.ts';
import { useLive } from '../data/live.ts';
import { InsightSection } from '../insight/insight-section.tsx';
import { IconButton } from '../ui/button.tsx';
import { ExplainSayings } from './explain-sayings.tsx';
import { FamilyFigures } from './family-figures.tsx';
import { FeedMark } from './feed-mark.tsx';
import { unitIn } from './unit-in.ts';
import type { FigureWords } from './use-figure-words.ts';

/** What is explained: an indicator, how its feed does, and of which area; left out: of the province. */
export type Explained = Pick<LedgerRow, 'id' | 'nameVi' | 'nameEn' | 'state'> & { readonly area?: string };

type Props = { readonly row: Explained; readonly words: FigureWords; readonly acts?: ReactNode; readonly onClose: () => void };

/** Where a number comes from: its source, its formula with the numbers in it, its corrections. */
export const ExplainDrawer = ({ row, words, acts, onClose }: Props) => {
  const { t, name } = words;
  const { rows } = useLive('indicators.explain', { indicator: row.id, ...(row.area === undefined ? {} : { area: row.area }) });
  const [own, ...inputs] = rows;
  return (
    <aside className="explain" aria-label={t('explain')} tabIndex={0} onKeyDown={(event) => event.key === 'Escape' && onClose()}>
      <header>
        <h2>{t('explain')}</h2>
        <IconButton label={t('closeExplain')} onClick={onClose}>
          <X size={16} />
        </IconButton>
      </header>
      <h3>{name(row)}</h3>
      <p className="explain-state">
        <FeedMark state={row.state} /> {t(`state_${row.state}`)}
      </p>
      {acts}
      {own && <ExplainNumber step={own} words={words} />}
      <FamilyFigures of={row} words={words} />
      <InsightSection indicator={row.id} area={row.area as AreaId | undefined} />
      {inputs.length > 0 && (
        <>
          <h4>{t('inputs')}</h4>
          <ul className="explain-inputs">
            {inputs.map((input) => (
              <ExplainInput key={input.id} step={input} isPart={input.area !== own?.area} words={words} />
            ))}
          </ul>
        </>
      )}
    </aside>
  );
};

const figureOf = ({ value, missing, unit, decimals }: ExplainRow, { t, lang, number, missing: why }: FigureWords): string => {
  if (value !== null) return `${number(value, decimals)} ${unitIn(lang, unit)}`.trim();
  return missing ? `${t('noNumber')}: ${why(missing)}` : t('noNumber');
};

const ExplainNumber = ({ step, words }: { step: ExplainRow; words: FigureWords }) => {
  const { t, lang, period, area, number } = words;
  const facts: [string, string][] = [
    [t('period'), `${period(step)} · ${area(step.area)}`],
    [t('source'), step.how === 'recorded' ? step.source : t(`how_${step.how}`)],
    [t('owner'), step.owner],
    ...(step.plan === null
      ? []
      : [[t('toReach'), `${number(step.plan, Math.max(1, step.decimals))} ${unitIn(lang, step.unit)}`.trim()] as [string, string]]),
    ...(step.formula === null ? [] : [[t('formula'), step.formula] as [string, string]]),
    ...(step.parts ? [[t('completeness'), t('parts', step.parts)] as [string, string]] : []),
    ...(step.rollUp === null ? [] : [[t('rollUp'), t(`rollUp_${step.rollUp as 'sum'}`)] as [string, string]]),
  ];
  return (
    <>
      <p className="explain-value" data-missing={step.value === null || undefined}>
        {figureOf(step, words)}
      </p>
      <dl>
        {facts.map(([label, value]) => (
          <div key={label}>
            <dt>{label}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
      <ExplainSayings step={step} words={words} />
    </>
  );
};

const ExplainInput = ({ step, isPart, words }: { step: ExplainRow; isPart: boolean; words: FigureWords }) => (
  <li data-depth={step.depth} data-missing={step.value === null || undefined}>
    <span title={step.indicator}>{isPart ? words.area(step.area) : words.name(step)}</span>
    <strong>{figureOf(step, words)}</strong>
  </li>
);
