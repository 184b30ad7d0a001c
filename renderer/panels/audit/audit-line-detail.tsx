import { useTranslation } from 'react-i18next';
import type { AuditRow } from '#contract/audit.ts';
import { useLive } from '../../data/live.ts';
import { useValueText } from '../../data/value-text.ts';
import { formatClock, formatDate } from '../../i18n/format.ts';
import { useKindText } from './audit-words.ts';

const moment = (ms: number): string => `${formatDate(ms)} ${formatClock(ms)}`;

/** Everything one line says, before and after side by side. */
export const AuditLineDetail = ({ line }: { line: AuditRow | null }) => {
  const { t } = useTranslation(['audit', 'common']);
  const kindText = useKindText();
  const users = useLive('users.list').rows;
  if (!line) return <aside className="audit-detail audit-detail-empty">{t('choose')}</aside>;
  const facts: [string, string | null][] = [
    [t('who'), users.find(({ id }) => id === line.actor)?.name ?? line.actor],
    [t('role'), line.role && t(`common:role_${line.role}`)],
    [t('device'), line.device],
    [t('officerAt'), moment(line.atMs)],
    [t('hubAt'), moment(line.hubAtMs)],
    [t('target'), `${line.target.k} ${line.target.id}`],
    [t('result'), t(`result_${line.result}`)],
    [t('note'), line.note],
    [t('reason'), line.reason],
  ];
  return (
    <aside className="audit-detail" aria-label={t('detail')} tabIndex={0}>
      <h2>{kindText(line)}</h2>
      <dl>
        {facts.map(([name, value]) =>
          value === null ? null : (
            <div key={name}>
              <dt>{name}</dt>
              <dd>{value}</dd>
            </div>
          ),
        )}
      </dl>
      {line.isScrubbed ? <p className="audit-scrubbed">{t('scrubbed')}</p> : <Changes line={line} />}
    </aside>
  );
};

const textOf = (value: unknown): string => (typeof value === 'object' && value !== null ? JSON.stringify(value, null, 1) : String(value));

const Changes = ({ line: { before, after } }: { line: AuditRow }) => {
  const { t } = useTranslation('audit');
  const { field, value } = useValueText();
  const names = [...new Set([...Object.keys(before ?? {}), ...Object.keys(after ?? {})])];
  if (names.length === 0) return <p className="audit-scrubbed">{t('unchanged')}</p>;
  const cell = (row: Record<string, unknown> | null, name: string): string => {
    const given = row?.[name];
    return typeof given === 'object' && given !== null && !Array.isArray(given) ? textOf(given) : value(name, given);
  };
  return (
    <table className="audit-changes">
      <thead>
        <tr>
          <th scope="col">{t('field')}</th>
          <th scope="col">{t('before')}</th>
          <th scope="col">{t('after')}</th>
        </tr>
      </thead>
      <tbody>
        {names.map((name) => (
          <tr key={name}>
            <th scope="row">{field(name)}</th>
            <td>{cell(before, name)}</td>
            <td>{cell(after, name)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
};
