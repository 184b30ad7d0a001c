import type { Widget } from '#domain/boards/widget.ts';
import { useLive } from '../../../data/live.ts';
import { useSelection } from '../../../data/selection.ts';
import { formatAge } from '../../../i18n/format.ts';
import { SeverityBadge } from '../../../ui/severity-badge.tsx';
import { useBoard } from '../board-model.ts';
import './lines.css';
import './incidents.css';

/** Open incidents, the most serious first; one that is pressed is selected in every window. */
export const IncidentsWidget = ({ widget }: { widget: Extract<Widget, { k: 'incidents' }> }) => {
  const { words, nowMs, isFar, isStill, onExplain } = useBoard();
  const { t } = words;
  const select = useSelection((state) => state.select);
  const { rows, total, status } = useLive('incidents.list', { filter: { scope: 'open' }, limit: widget.most });
  if (rows.length === 0) return <p className="bd-nothing">{t(status === 'loading' ? 'common:loading' : 'noIncidents')}</p>;
  return (
    <div className="bd-drawn">
      <ol className="bd-lines bd-incidents">
        {rows.map((row) => (
          <li key={row.id}>
            <SeverityBadge severity={row.severity} />
            {onExplain ? (
              <button type="button" className="bd-incident" title={row.title} onClick={() => select({ kind: 'incident', id: row.id })}>
                {row.title}
              </button>
            ) : (
              <span className="bd-incident">{row.title}</span>
            )}
            <time>{isFar ? words.figureWords.span(nowMs - row.reportedAtMs) : formatAge(t as never, nowMs - row.reportedAtMs)}</time>
          </li>
        ))}
      </ol>
      <p className="bd-state feed-words">{isStill ? t('incidentsOpen', { total }) : t('incidentsOf', { n: rows.length, total })}</p>
    </div>
  );
};
