import type { TFunction } from 'i18next';
import { useTranslation } from 'react-i18next';
import type { IngestSourceRow } from '#contract/ingest.ts';
import { type IngestState, ingestStateOf } from '#domain/ingest/ingest-source.ts';
import { useLive } from '../../../data/live.ts';
import { formatDateTime, formatNumber } from '../../../i18n/format.ts';
import { EmptyState } from '../../../ui/empty-state.tsx';
import { FeedMark } from '../../../figures/feed-mark.tsx';
import type { FigureWords } from '../../../figures/use-figure-words.ts';
import './inlets.css';

/** Shapes of the ledger for how a system does. */
const marks = { live: 'live', failing: 'lost', waiting: 'slow', never: 'never' } as const satisfies Record<IngestState, string>;
const columns = ['source', 'kind', 'state', 'taken', 'quarantined', 'failed', 'lastSuccess', 'trouble'] as const;
const numbers: readonly string[] = ['taken', 'quarantined', 'failed'];

/** Systems whose records come in at the hub: what came of them, and what is wrong with whom. */
export const InletsTab = ({ words: { lang } }: { words: FigureWords }) => {
  const { t } = useTranslation(['inlets', 'common']);
  const { rows, status } = useLive('ingest.sources');
  if (rows.length === 0)
    return (
      <EmptyState title={t(status === 'loading' ? 'common:loading' : 'none')}>{status === 'loading' ? null : t('noneHelp')}</EmptyState>
    );
  return (
    <div className="inlets" tabIndex={0} role="region" aria-label={t('list')}>
      <table>
        <thead>
          <tr>
            {columns.map((column) => (
              <th key={column} scope="col" className={numbers.includes(column) ? 'number' : undefined}>
                {t(column)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <InletLine key={row.id} row={row} lang={lang} />
          ))}
        </tbody>
      </table>
    </div>
  );
};

/** What a try failed at, in the language of the window; the hub's own sentence is the title. */
const troubleText = (t: TFunction<'inlets'>, { trouble }: NonNullable<IngestSourceRow['lastError']>): string =>
  t(`trouble_${trouble?.k ?? 'other'}`, { of: trouble?.of ?? '' });

const InletLine = ({ row, lang }: { row: IngestSourceRow; lang: 'vi' | 'en' }) => {
  const { t } = useTranslation('inlets');
  const state = ingestStateOf(row);
  const isBad = state === 'failing' || state === 'waiting';
  return (
    <tr data-testid="inlet-line" data-state={state} title={t('toldAgo', { at: formatDateTime(row.toldAtMs) })}>
      <th scope="row">{row.name}</th>
      <td>{t(`kind_${row.kind}`)}</td>
      <td className="inlet-state">
        <FeedMark state={marks[state]} />
        {state === 'waiting' ? t('waitingBatches', { n: row.waiting }) : t(`state_${state}`)}
      </td>
      <td className="number">{formatNumber(row.taken, lang)}</td>
      <td className="number" data-low={row.quarantined > 0 || undefined}>
        {formatNumber(row.quarantined, lang)}
      </td>
      <td className="number">{formatNumber(row.failed, lang)}</td>
      <td>{row.lastSuccessAtMs === null ? t('never') : formatDateTime(row.lastSuccessAtMs)}</td>
      <td className="inlet-trouble" data-now={isBad || undefined} title={row.lastError?.message}>
        {row.lastError ? `${formatDateTime(row.lastError.atMs)} · ${troubleText(t, row.lastError)}` : '–'}
      </td>
    </tr>
  );
};
