import { ArrowLeft } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { useActionsPage } from '../../data/actions-page.ts';
import { useNow } from '../../data/clock.ts';
import { useLive } from '../../data/live.ts';
import { useMayAct } from '../../data/may-act.ts';
import { Button, IconButton } from '../../ui/button.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { SeverityBadge } from '../../ui/severity-badge.tsx';
import { StatusPill } from '../../ui/status-pill.tsx';
import { DeskSections } from './desk/desk-sections.tsx';
import { DueMark } from './desk/due.tsx';
import { MergedLine } from './desk/links-section.tsx';
import { Actions } from './actions.tsx';
import { Facts } from './facts.tsx';
import { Marks } from './marks.tsx';
import { ProcedureSection } from './procedure/procedure-section.tsx';
import { Timeline } from './timeline.tsx';
import type { AskedAct } from './use-incident-keys.ts';
import type { IncidentId } from '#domain/ids.ts';
import './procedure/procedure.css';

type DetailProps = { id: string | null; act: AskedAct; onBack: (() => void) | null };

/** Everything about one incident, and what can be done about it now. */
export const IncidentDetail = ({ id, act, onBack }: DetailProps) => {
  const { t } = useTranslation('incidents');
  if (id === null) {
    return (
      <div className="detail">
        <EmptyState title={t('choose')}>
          <span>{t('chooseHelp')}</span>
        </EmptyState>
      </div>
    );
  }
  return <Loaded key={id} id={id as IncidentId} act={act} onBack={onBack} />;
};

/** What the officer wanted here was not taken: leads to both values. */
const ConflictLine = () => {
  const { t } = useTranslation('incidents');
  const ask = useActionsPage((page) => page.ask);
  return (
    <p className="conflict-line" role="status">
      <span>{t('conflictHere')}</span>
      <Button onClick={ask}>{t('conflictShow')}</Button>
    </p>
  );
};

const Loaded = ({ id, act, onBack }: { id: IncidentId; act: AskedAct; onBack: (() => void) | null }) => {
  const { t } = useTranslation(['incidents', 'common']);
  const now = useNow(10_000);
  const mayAct = useMayAct();
  const { rows, status } = useLive('incident.detail', { id });
  const row = rows[0];
  if (!row) {
    return (
      <div className="detail">
        <EmptyState title={status === 'loading' ? t('common:loading') : t('gone')} />
      </div>
    );
  }
  return (
    <article className="detail" aria-label={row.title}>
      <header className="detail-head">
        {onBack && (
          <IconButton label={t('back')} onClick={onBack}>
            <ArrowLeft size={16} />
          </IconButton>
        )}
        <SeverityBadge severity={row.severity} />
        <h2>{row.title}</h2>
        <Marks waiting={row.waiting} conflicts={row.conflicts} />
        <StatusPill status={row.status} />
      </header>
      <p className="detail-due">
        <DueMark row={row} now={now} />
      </p>
      <MergedLine row={row} mayAct={mayAct} />
      {row.conflicts > 0 && <ConflictLine />}
      <Actions row={row} asked={act} />
      <div className="detail-body">
        <ProcedureSection row={row} asked={act} />
        <Facts row={row} />
        <DeskSections row={row} asked={act} />
        <Timeline id={row.id} />
      </div>
    </article>
  );
};
