import { useLive } from '../../data/live.ts';
import { EmptyState } from '../../ui/empty-state.tsx';
import type { FigureWords } from '../../figures/use-figure-words.ts';

const numeric = ['score', 'indicators', 'timeliness', 'completeness', 'cleanliness', 'lateCount', 'reminders'] as const;

/** Units from the best to the worst, with the formula their score comes from. */
export const RankingTab = ({ words }: { words: FigureWords }) => {
  const { t, percent, number } = words;
  const { rows, status } = useLive('indicators.ranking');
  const policy = useLive('ledgerPolicy.get').rows[0];
  if (rows.length === 0) return <EmptyState title={t(status === 'loading' ? 'common:loading' : 'none')} />;
  return (
    <div className="ledger-ranking">
      {policy && <p>{t('scoreFormula', policy.weights)}</p>}
      <table>
        <thead>
          <tr>
            <th scope="col" className="number">
              {t('place')}
            </th>
            <th scope="col">{t('unit')}</th>
            {numeric.map((column) => (
              <th key={column} scope="col" className="number">
                {t(column)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={row.unit} data-testid="ranking-line">
              <td className="number">{row.place}</td>
              <th scope="row">{row.unit}</th>
              <td className="number ledger-score">
                <meter min={0} max={100} value={row.score} aria-hidden="true" />
                <span>{number(row.score, 1)}</span>
              </td>
              <td className="number">{row.indicators}</td>
              <td className="number">{percent(row.timeliness)}</td>
              <td className="number">{percent(row.completeness)}</td>
              <td className="number">{row.cleanliness === null ? t('notJudged') : percent(row.cleanliness)}</td>
              <td className="number" data-late={row.late > 0 || undefined}>
                {row.late}
              </td>
              <td className="number">{row.reminders}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
};
