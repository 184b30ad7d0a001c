import { ChevronDown, ChevronRight } from 'lucide-react';
import { memo } from 'react';
import type { AlarmRow, ListedAlarm, ListedFlood } from '#contract/alarms.ts';
import { alarmStateAt } from '#domain/alarms/alarm-states.ts';
import { formatAge, formatDateTime, formatTime } from '../../i18n/format.ts';
import { SeverityBadge } from '../../ui/severity-badge.tsx';
import { needsEyes } from './alarm-keys.ts';
import type { AlarmWords } from './use-alarm-words.ts';

type Props<R> = { row: R; now: number; words: AlarmWords };

const FloodBody = ({ row, words, isOpen }: Props<ListedFlood> & { isOpen: boolean }) => {
  const { t } = words;
  const Chevron = isOpen ? ChevronDown : ChevronRight;
  return (
    <>
      <span className="row-main">
        <span className="row-title">
          <Chevron size={14} aria-hidden="true" /> {words.flood(row)}
        </span>
        <span className="row-sub">
          {t('floodSub', { unacknowledged: row.unacknowledged, from: formatTime(row.firstAtMs), to: formatTime(row.lastAtMs) })}
        </span>
      </span>
      <span className="row-end">
        <span className="pill" data-open={needsEyes(row)}>
          {t(needsEyes(row) ? 'state_unacknowledged' : 'state_acknowledged')}
        </span>
      </span>
    </>
  );
};

const AlarmBody = ({ row, now, words }: Props<ListedAlarm>) => {
  const { t } = words;
  const state = alarmStateAt(row, now);
  const sub = [words.place(row), t(`source_${row.sourceKind}`), words.detail(row)].filter(Boolean).join(' · ');
  const aside = row.service ?? row.suppression ?? (state === 'shelved' ? row.shelf : null);
  return (
    <>
      <span className="row-main">
        <span className="row-title" title={words.title(row)}>
          {words.title(row)}
        </span>
        <span className="row-sub">{aside ? `${aside.reason} · ${words.who(aside.by)}` : sub}</span>
      </span>
      <span className="row-end">
        <span className="row-pills">
          {row.waiting > 0 && <span className="pill waiting">{t('waiting')}</span>}
          {row.escalation && needsEyes(row) && (
            <span className="pill" data-tone="warn">
              {t('escalated', { role: t(`common:role_${row.escalation.role}`) })}
            </span>
          )}
          {row.incidentId !== null && <span className="pill">{t('linked')}</span>}
          <span className="pill" data-open={needsEyes(row)} data-testid={`alarm-${state}`}>
            {t(`state_${state}`)}
          </span>
        </span>
        <time className="row-age" title={formatDateTime(row.raisedAtMs)}>
          {row.count > 1 && <b>{t('times', { n: row.count })} · </b>}
          {state === 'shelved' && row.shelf ? t('until', { time: formatTime(row.shelf.untilMs) }) : formatAge(t, now - row.raisedAtMs)}
        </time>
      </span>
    </>
  );
};

type RowProps = Props<AlarmRow> & {
  isChosen: boolean;
  isOpen: boolean;
  top: number;
  place: { index: number; count: number };
  onChoose: (row: AlarmRow) => void;
  onToggle: (row: AlarmRow) => void;
};

const AlarmListRowView = ({ row, now, words, isChosen, isOpen, top, place, onChoose, onToggle }: RowProps) => (
  <div
    id={`alarm-${row.id}`}
    className="row alarm-row"
    role="option"
    aria-selected={isChosen}
    aria-posinset={place.index + 1}
    aria-setsize={place.count}
    data-testid="alarm-row"
    data-waits={needsEyes(row) || undefined}
    style={{ transform: `translateY(${top}px)` }}
    onClick={() => onChoose(row)}
    onDoubleClick={() => onToggle(row)}
  >
    <SeverityBadge severity={row.priority} />
    {row.k === 'flood' ? <FloodBody {...{ row, now, words, isOpen }} /> : <AlarmBody {...{ row, now, words }} />}
  </div>
);

export const AlarmListRow = memo(
  AlarmListRowView,
  (a, b) =>
    a.row === b.row &&
    a.now === b.now &&
    a.words.t === b.words.t &&
    a.isChosen === b.isChosen &&
    a.isOpen === b.isOpen &&
    a.top === b.top &&
    a.place.index === b.place.index &&
    a.place.count === b.place.count,
);
