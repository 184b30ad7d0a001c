import { useTranslation } from 'react-i18next';
import type { TimelineRow } from '#contract/rows.ts';
import type { IncidentId } from '#domain/ids.ts';
import { useLive } from '../../data/live.ts';
import { formatDateTime } from '../../i18n/format.ts';
import { isDeskLine, useDeskSentence } from './desk/desk-sentence.ts';
import { EntryPicture } from './desk/entry-picture.tsx';
import { useChangeText } from './change-text.ts';
import { useRunEventText } from './procedure/use-run-event-text.ts';

const Entry = ({ entry, actor, changes }: { entry: TimelineRow; actor: string; changes: readonly string[] }) => {
  const { t } = useTranslation(['incidents', 'desk']);
  const eventText = useRunEventText();
  const verb = eventText(entry) ?? (isDeskLine(entry.kind) ? t(`desk:tl_${entry.kind}`) : t(`tl_${entry.kind}`));
  return (
    <li data-kind={entry.kind} data-testid="timeline-entry">
      <div className="entry-head">
        <b>{actor}</b> <span>{verb}</span>
        {entry.waiting && <span className="pill waiting">{t('waiting')}</span>}
        <time>{formatDateTime(entry.atMs)}</time>
      </div>
      {changes.map((change) => (
        <p key={change} className="change">
          {change}
        </p>
      ))}
      {entry.kind === 'attached' && <EntryPicture entry={entry} />}
      {entry.text && entry.kind !== 'created' && <p>{entry.text}</p>}
    </li>
  );
};

/** What was done, newest at the top. */
export const Timeline = ({ id }: { id: IncidentId }) => {
  const { t } = useTranslation('incidents');
  const { rows } = useLive('incident.timeline', { id });
  const users = useLive('users.list').rows;
  const changesOf = useChangeText();
  const sentenceOf = useDeskSentence();
  return (
    <section aria-label={t('timeline')}>
      <h3>{t('timeline')}</h3>
      <ol className="timeline">
        {[...rows].reverse().map((entry) => (
          <Entry
            key={entry.id}
            entry={entry}
            actor={users.find((user) => user.id === entry.actor)?.name ?? entry.actor}
            changes={isDeskLine(entry.kind) ? sentenceOf(entry) : changesOf(entry)}
          />
        ))}
      </ol>
    </section>
  );
};
