import type { RelatedRow } from '#contract/insight.ts';
import { useSelection } from '../data/selection.ts';
import { formatDateTime } from '../i18n/format.ts';
import { SeverityBadge } from '../ui/severity-badge.tsx';
import type { InsightWords } from './use-insight-words.ts';

/** A relation as rare by chance is told as one. */
const told = 0.05;

const lagText = ({ lag, beat }: RelatedRow, { t }: InsightWords): string =>
  lag === 0 ? t('lag_same') : t(`lag_${lag > 0 ? 'after' : 'before'}_${beat}`, { n: Math.abs(lag) });

const relationText = (row: RelatedRow, words: InsightWords): string => {
  const { t, ratio } = words;
  if (row.rho === null || row.p === null) return t('tooFew');
  const said = { rho: ratio(row.rho), n: row.n, p: ratio(row.p) };
  if (row.p > told) return t('unrelated', said);
  return `${t(row.rho > 0 ? 'relatedUp' : 'relatedDown', said)} · ${lagText(row, words)}`;
};

/** Incidents that moved with the series, and those of its unusual periods; nothing here says why. */
export const RelatedIncidents = ({ rows, words }: { rows: readonly RelatedRow[]; words: InsightWords }) => {
  const { t } = words;
  const select = useSelection((state) => state.select);
  const near = rows[0]?.near ?? [];
  return (
    <>
      <p className="insight-dim">{t('relatedNote')}</p>
      <ul className="insight-list" data-testid="related">
        {rows.map((row) => (
          <li key={row.id} data-told={(row.p ?? 1) <= told || undefined}>
            <strong>{row.type === null ? t('allTypes') : t(`common:type_${row.type}`)}</strong> {t('incidents', { n: row.incidents })}:{' '}
            {relationText(row, words)}
          </li>
        ))}
      </ul>
      {near.length > 0 && (
        <>
          <h4>{t('near')}</h4>
          <ul className="insight-near">
            {near.map(({ id, title, severity, reportedAtMs }) => (
              <li key={id}>
                <button type="button" onClick={() => select({ kind: 'incident', id })}>
                  <SeverityBadge severity={severity} /> {title} <small>{formatDateTime(reportedAtMs)}</small>
                </button>
              </li>
            ))}
          </ul>
        </>
      )}
    </>
  );
};
