import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { canOperate } from '#domain/user.ts';
import { useBridge } from '../../data/bridge-context.ts';
import { useLive } from '../../data/live.ts';
import { useOfficer } from '../../data/officer.ts';
import { formatDateTime } from '../../i18n/format.ts';
import { TextDialog } from '../../runs/text-dialog.tsx';
import { Button } from '../../ui/button.tsx';
import { errorText } from '../../ui/error-text.ts';
import { useToasts } from '../../ui/toasts.tsx';
import { DifferenceView } from './difference-view.tsx';
import { HandoverView } from './handover-view.tsx';
import { useLogDesk } from './log-desk.ts';
import { LogBookView } from './log-book-view.tsx';
import './shift.css';

const views = ['difference', 'log', 'handover'] as const;
type View = (typeof views)[number];

/** The officer's shift: what is different since their last one, the log book, and the handover. */
export const ShiftPanel = () => {
  const { t } = useTranslation(['shift', 'common']);
  const bridge = useBridge();
  const add = useToasts((state) => state.add);
  const officer = useOfficer();
  const { rows } = useLive('shifts.list', { limit: 50 });
  const [isEnding, setEnding] = useState(false);
  const asked = useLogDesk((state) => state.asked);
  const [chosen, setChosen] = useState<{ view: View; shift: string | null; asked: number }>({ view: 'difference', shift: null, asked: 0 });
  const shift = rows.find(({ officerId, endedAtMs }) => officerId === officer?.id && endedAtMs === null) ?? null;
  // A new shift begins with what is different; whoever looks for a line is shown the book.
  const view = chosen.asked < asked ? 'log' : chosen.shift === (shift?.id ?? null) ? chosen.view : 'difference';
  const show = (next: View): void => setChosen({ view: next, shift: shift?.id ?? null, asked });
  const begin = (): void => {
    bridge.call('shift.begin', {}).catch((error: unknown) => add({ level: 'error', text: errorText(t, error) }));
  };
  const end = (reason: string): void => {
    if (!shift) return;
    bridge
      .call('shift.end', { id: shift.id, baseVer: shift.ver, reason })
      .then(() => add({ level: 'info', text: t('ended') }))
      .catch((error: unknown) => add({ level: 'error', text: errorText(t, error) }));
  };
  return (
    <section className="shift-panel" aria-label={t('title')}>
      <header className="shift-head">
        <strong data-testid="shift-state">
          {shift ? t('since', { name: officer?.name ?? '', time: formatDateTime(shift.begunAtMs) }) : t('notBegun')}
        </strong>
        <span className="spring" />
        {!shift && (
          <Button kind="primary" disabled={!officer || !canOperate(officer.role)} onClick={begin}>
            {t('begin')}
          </Button>
        )}
        {shift && (
          <Button kind="quiet" onClick={() => setEnding(true)}>
            {t('end')}
          </Button>
        )}
        <nav aria-label={t('title')}>
          {views.map((name) => (
            <Button
              key={name}
              kind="quiet"
              aria-pressed={view === name}
              disabled={name === 'handover' && !shift}
              onClick={() => show(name)}
            >
              {t(`view_${name}`)}
            </Button>
          ))}
        </nav>
      </header>
      {shift && isEnding && (
        <TextDialog title={t('endTitle')} label={t('endReason')} action={t('end')} onClose={() => setEnding(false)} onText={end} />
      )}
      {view === 'log' && <LogBookView />}
      {view === 'handover' && shift && officer && <HandoverView key={shift.id} shift={shift} officer={officer} />}
      {view === 'difference' && <DifferenceView key={`${String(officer?.id)} ${String(shift?.id)}`} />}
    </section>
  );
};
