import { useTranslation } from 'react-i18next';
import type { IncidentRow } from '#contract/rows.ts';
import { computeDue, DeadlinePolicy } from '#domain/desk/deadlines.ts';
import shipped from '../../../../resources/domain/deadline-policy.json';
import { formatDateTime } from '../../../i18n/format.ts';
import { useSpanText } from './span-text.ts';

/** How long each severity is given, as this build ships it. */
export const policy: DeadlinePolicy = DeadlinePolicy.parse(shipped);

type DueMarkProps = {
  row: Pick<IncidentRow, 'status' | 'reportedAtMs' | 'deadlines' | 'transfer' | 'mergedInto'>;
  now: number;
  isBrief?: boolean;
};

/** What is due next and how long there is left, in words; nothing where nothing is due. */
export const DueMark = ({ row, now, isBrief = false }: DueMarkProps) => {
  const { t } = useTranslation('desk');
  const spanOf = useSpanText();
  const due = computeDue(row, policy, now);
  // In a list only what is pressing speaks.
  if (!due || (isBrief && due.state === 'ok')) return null;
  const text = t(`due_${due.state}`, { time: spanOf(Math.abs(due.atMs - now)) });
  return (
    <span className="pill due" data-due={due.state} data-testid="due" title={`${t(`due_${due.what}`)}: ${formatDateTime(due.atMs)}`}>
      {isBrief ? text : `${t(`due_${due.what}`)} · ${text}`}
    </span>
  );
};
