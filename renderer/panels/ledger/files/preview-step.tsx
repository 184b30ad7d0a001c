import { Check, TriangleAlert } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { FileForesight, ForeseenRow } from '#contract/desk-files.ts';
import type { IndicatorRow } from '#contract/indicators.ts';
import { periodAt } from '#domain/indicators/periods.ts';
import { useLive } from '../../../data/live.ts';
import { type FigureWords, useFigureWords } from '../../../figures/use-figure-words.ts';
import { unitIn } from '../../../figures/unit-in.ts';
import { formatNumber } from '../../../i18n/format.ts';
import { useFileDraft } from './file-draft.ts';
import { useFileWords } from './use-file-words.ts';

const counts = ['fresh', 'known', 'bad'] as const;

/** The third step: what would become of the file, over the whole of it, and its first records as they would be read. */
export const PreviewStep = () => {
  const { t } = useTranslation('files');
  const { foresight, busy, report } = useFileDraft();
  return (
    <section className="fi-step fi-preview" aria-labelledby="fi-preview">
      <h3 id="fi-preview">
        <b>3</b> {t('step_preview')}
      </h3>
      <div className="fi-counts" role="status">
        {foresight && !report ? <Counts foresight={foresight} /> : busy === 'foresee' ? t('foreseeing') : null}
      </div>
      {foresight && <Records shown={foresight.shown} />}
    </section>
  );
};

const Counts = ({ foresight }: { foresight: FileForesight }) => {
  const { t, i18n } = useTranslation('files');
  return (
    <ul>
      {counts.map((each) => (
        <li key={each} data-count={each} data-none={foresight[each] === 0 || undefined}>
          <strong>{formatNumber(foresight[each], i18n.language === 'en' ? 'en' : 'vi')}</strong> {t(`count_${each}`)}
        </li>
      ))}
    </ul>
  );
};

const Records = ({ shown }: { shown: readonly ForeseenRow[] }) => {
  const { t } = useTranslation('files');
  const words = useFigureWords();
  const definitions = useLive('indicators.definitions').rows;
  return (
    <div className="fi-table" tabIndex={0} role="region" aria-label={t('firstRows')}>
      <table>
        <thead>
          <tr>
            {(['line', 'indicator', 'area', 'period', 'value', 'outcome'] as const).map((each) => (
              <th key={each} scope="col">
                {t(each)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {shown.map((row, at) => (
            <RecordLine key={at} {...{ row, words }} definition={definitions.find(({ id }) => id === row.indicator)} />
          ))}
        </tbody>
      </table>
    </div>
  );
};

type LineProps = { readonly row: ForeseenRow; readonly definition: IndicatorRow | undefined; readonly words: FigureWords };

const RecordLine = ({ row, definition, words }: LineProps) => {
  const { t } = useTranslation('files');
  const { bad } = useFileWords();
  const { line, indicator, area, startMs, value } = row;
  return (
    <tr data-testid="foreseen-row" data-bad={row.bad !== null || undefined}>
      <td className="number">{line}</td>
      <td>{definition ? words.figureName(definition) : indicator}</td>
      <td>{area === null ? '' : words.area(area)}</td>
      <td>{definition && startMs !== null ? words.period(periodAt(definition, startMs)) : ''}</td>
      <td className="number">
        {value === null ? '' : `${words.number(value, definition?.decimals ?? 2)} ${unitIn(words.lang, definition?.unit ?? '')}`}
      </td>
      <td className="fi-outcome">
        {row.bad ? <TriangleAlert size={14} aria-hidden="true" /> : <Check size={14} aria-hidden="true" />}
        {row.bad ? bad(row.bad) : t(row.isKnown ? 'isKnown' : 'willTake')}
      </td>
    </tr>
  );
};
