import { memo } from 'react';
import { useTranslation } from 'react-i18next';
import type { IncidentRow } from '#contract/rows.ts';
import { startIncidentDrag } from '../../data/wall-drag.ts';
import { formatAge, formatDateTime } from '../../i18n/format.ts';
import { SeverityBadge } from '../../ui/severity-badge.tsx';
import { StatusPill } from '../../ui/status-pill.tsx';
import { DueMark } from './desk/due.tsx';
import { Marks } from './marks.tsx';

type RowProps = {
  row: IncidentRow;
  owner: string | null;
  commune: string | null;
  now: number;
  chosen: boolean;
  top: number;
  place: { index: number; count: number };
  onOpen: (row: IncidentRow) => void;
};

const IncidentListRowView = ({ row, owner, commune, now, chosen, top, place, onOpen }: RowProps) => {
  const { t } = useTranslation(['incidents', 'common']);
  return (
    <div
      id={`incident-${row.id}`}
      className="row"
      role="option"
      aria-selected={chosen}
      aria-posinset={place.index + 1}
      aria-setsize={place.count}
      data-testid="incident-row"
      style={{ transform: `translateY(${top}px)` }}
      draggable
      onDragStart={(event) => startIncidentDrag(event, row.id, row.title)}
      onClick={() => onOpen(row)}
    >
      <SeverityBadge severity={row.severity} />
      <span className="row-main">
        <span className="row-title" data-testid="incident-title" title={row.title}>
          {row.title}
        </span>
        <span className="row-sub">
          {[t(`common:type_${row.type}`), row.placeText || commune || t('noPlace'), owner ?? row.unit].filter(Boolean).join(' · ')}
        </span>
      </span>
      <span className="row-end">
        <span className="row-pills">
          <Marks waiting={row.waiting} conflicts={row.conflicts} />
          <DueMark row={row} now={now} isBrief />
          <StatusPill status={row.status} />
        </span>
        <time className="row-age" title={formatDateTime(row.reportedAtMs)}>
          {formatAge(t, now - row.reportedAtMs)}
        </time>
      </span>
    </div>
  );
};

export const IncidentListRow = memo(IncidentListRowView, (a, b) => {
  const same =
    a.row === b.row && a.owner === b.owner && a.commune === b.commune && a.now === b.now && a.chosen === b.chosen && a.top === b.top;
  return same && a.place.index === b.place.index && a.place.count === b.place.count;
});
