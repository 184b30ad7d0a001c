import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { IncidentRow } from '#contract/rows.ts';
import { LinkRelation, relationTo } from '#domain/desk/incident-link.ts';
import { proposeDuplicates } from '#domain/desk/propose-duplicates.ts';
import { useNow } from '../../../data/clock.ts';
import { useLive } from '../../../data/live.ts';
import { formatDateTime } from '../../../i18n/format.ts';
import { Button } from '../../../ui/button.tsx';
import { Dialog } from '../../../ui/dialog.tsx';
import { Field, Input, Select } from '../../../ui/field.tsx';
import { SeverityBadge } from '../../../ui/severity-badge.tsx';
import { useDeskAct } from './use-desk-act.ts';

const most = 8;
const compared = 500;

/** What an incident may be linked to or merged with: the likeliest while nothing is typed, else what the words find. */
const useOffered = (row: IncidentRow, text: string): readonly IncidentRow[] => {
  const now = useNow(60_000);
  const open = useLive('incidents.list', { filter: { scope: 'open' }, limit: compared }).rows;
  const found = useLive('incidents.list', { filter: { scope: 'all', text: text.trim() || '\u0000' }, limit: most }).rows;
  if (text.trim() !== '') return found.filter(({ id }) => id !== row.id);
  const others = open.filter(({ id }) => id !== row.id);
  return proposeDuplicates(row, others, now, most).flatMap(({ id }) => others.find((each) => each.id === id) ?? []);
};

/** Links an incident to another, or takes another into this one. */
export const LinkDialog = ({ row, onClose }: { row: IncidentRow; onClose: () => void }) => {
  const { t } = useTranslation(['desk', 'common']);
  const act = useDeskAct();
  const [text, setText] = useState('');
  const [relation, setRelation] = useState<LinkRelation>('related');
  const offered = useOffered(row, text);
  const link = (other: IncidentRow): void => {
    const was = relationTo(row.links, other.id);
    const back = { kind: 'incident.link', args: { to: other.id, relation: was, was: relation } } as const;
    void act(row, { kind: 'incident.link', args: { to: other.id, relation, was } }, back);
  };
  const merge = async (other: IncidentRow): Promise<void> => {
    const back = { kind: 'incident.split', args: { from: row.id, reason: t('split') } } as const;
    if (await act(other, { kind: 'incident.merge', args: { into: row.id, reason: '' } }, back)) onClose();
  };
  return (
    <Dialog open onClose={onClose} title={t('linkTitle')}>
      <div className="form">
        <div className="form-columns">
          <Field label={t('findIncident')}>
            <Input type="search" value={text} autoFocus onChange={(event) => setText(event.target.value)} />
          </Field>
          <Field label={t('relation')}>
            <Select
              value={relation}
              onPick={(value) => setRelation(value as LinkRelation)}
              options={LinkRelation.options.map((value) => ({ value, text: t(`rel_${value}`) }))}
            />
          </Field>
        </div>
        <p className="dim">{offered.length === 0 ? t('nothingFound') : text.trim() === '' ? t('likely') : ''}</p>
        <ul className="desk-list">
          {offered.map((other) => (
            <li key={other.id} className="desk-line" data-testid="link-offer">
              <SeverityBadge severity={other.severity} />
              <b>{other.title}</b>
              <span className="dim">
                {[other.placeText, formatDateTime(other.reportedAtMs), t(`common:status_${other.status}`)].filter(Boolean).join(' · ')}
              </span>
              <span className="desk-acts">
                <Button onClick={() => link(other)}>{t('link')}</Button>
                {!other.mergedInto && !row.mergedInto && <Button onClick={() => void merge(other)}>{t('merge')}</Button>}
              </span>
            </li>
          ))}
        </ul>
      </div>
    </Dialog>
  );
};
