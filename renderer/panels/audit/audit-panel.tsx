import { Download } from 'lucide-react';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { anyAudit, type AuditFilter } from '#contract/audit.ts';
import { canAudit } from '#domain/user.ts';
import { useBridge } from '../../data/bridge-context.ts';
import { useLive } from '../../data/live.ts';
import { offerFile } from '../../data/offer-file.ts';
import { useOfficer } from '../../data/officer.ts';
import { Button } from '../../ui/button.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { errorText } from '../../ui/error-text.ts';
import { useToasts } from '../../ui/toasts.tsx';
import { AuditFilterBar } from './audit-filter-bar.tsx';
import { AuditLineDetail } from './audit-line-detail.tsx';
import { AuditList } from './audit-list.tsx';
import './audit.css';

const shown = 2000;

/** Who did what, when, and what came of it: for those who check afterwards. Works from the cache with the hub gone. */
export const AuditPanel = () => {
  const { t } = useTranslation('audit');
  const officer = useOfficer();
  if (!officer || !canAudit(officer.role)) return <EmptyState title={t('no_role')}>{t('no_roleHelp')}</EmptyState>;
  return <Audit key={officer.id} />;
};

const Audit = () => {
  const { t } = useTranslation(['audit', 'common']);
  const bridge = useBridge();
  const [filter, setFilter] = useState<AuditFilter>(anyAudit);
  const [chosen, setChosen] = useState<string | null>(null);
  const { rows, total, status } = useLive('audit.list', { filter, limit: shown });
  // That somebody looked is told as well.
  useEffect(() => void bridge.call('audit.tell', { act: 'auditViewed', subject: null }).catch(() => undefined), [bridge]);
  const line = rows.find(({ id }) => id === chosen) ?? null;
  return (
    <section className="audit-panel" aria-label={t('title')}>
      <AuditFilterBar filter={filter} onChange={setFilter} total={total} shown={rows.length}>
        <ExportButton filter={filter} />
      </AuditFilterBar>
      {rows.length === 0 ? (
        <EmptyState title={t(status === 'loading' ? 'common:loading' : 'none')}>{status === 'loading' ? null : t('noneHelp')}</EmptyState>
      ) : (
        <div className="audit-body">
          <AuditList rows={rows} chosen={chosen} onChoose={setChosen} />
          <AuditLineDetail line={line} />
        </div>
      )}
    </section>
  );
};

const ExportButton = ({ filter }: { filter: AuditFilter }) => {
  const { t } = useTranslation(['audit', 'common']);
  const bridge = useBridge();
  const add = useToasts((state) => state.add);
  const run = async (): Promise<void> => {
    try {
      const { fileName, text, lines } = await bridge.call('audit.export', { filter });
      offerFile(fileName, text);
      add({ level: 'info', text: t('exported', { n: lines }) });
    } catch (error) {
      add({ level: 'error', text: errorText(t, error) });
    }
  };
  return (
    <Button onClick={() => void run()} title={t('exportHelp')}>
      <Download size={14} aria-hidden="true" /> CSV
    </Button>
  );
};
