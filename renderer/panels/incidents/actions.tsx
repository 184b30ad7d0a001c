import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { IncidentRow } from '#contract/rows.ts';
import type { IncidentStatus } from '#domain/incident.ts';
import { isOpen, legalTransitions, needsReason } from '#domain/incident-transitions.ts';
import { Button, KeyHint } from '../../ui/button.tsx';
import { useMayAct, useMayNotText } from '../../data/may-act.ts';
import { AssignDialog } from './assign-dialog.tsx';
import { EditDialog } from './edit-dialog.tsx';
import { NoteDialog } from './note-dialog.tsx';
import { ReasonDialog } from './reason-dialog.tsx';
import { isDeskForm } from './incident-keys.ts';
import type { AskedAct } from './use-incident-keys.ts';
import { DecideButton } from './decide-button.tsx';
import { WallButton } from './wall-button.tsx';
import { computeVerb } from './verbs.ts';
import { useTransition } from './use-transition.ts';

type Open = { readonly form: 'assign' | 'note' | 'edit' } | { readonly form: 'reason'; readonly to: IncidentStatus } | null;

/** What may be done now: only legal steps are offered. */
export const Actions = ({ row, asked }: { row: IncidentRow; asked: AskedAct }) => {
  const { t } = useTranslation(['incidents', 'common']);
  const [open, setOpen] = useState<Open>(null);
  const first = useRef<HTMLButtonElement>(null);
  const transition = useTransition(row);
  const mayAct = useMayAct();
  const mayNot = useMayNotText();
  useEffect(() => {
    if (!asked || isDeskForm(asked.act) || asked.act === 'procedure' || asked.act === 'tick') return;
    asked.taken();
    if (!mayAct) return;
    if (asked.act === 'status') first.current?.focus();
    else setOpen({ form: asked.act });
  }, [asked, mayAct]);
  const close = (): void => setOpen(null);
  const go = (to: IncidentStatus): void => (needsReason(row.status, to) ? setOpen({ form: 'reason', to }) : void transition(to, ''));
  // Assigning is a step of its own, with a name and a unit.
  const steps = legalTransitions(row.status).filter((to) => to !== 'assigned');
  if (!mayAct) return <p className="actions dim">{t(mayNot)}</p>;
  return (
    <div className="actions" role="toolbar" aria-label={t('status')}>
      {steps.map((to, i) => (
        <Button key={to} ref={i === 0 ? first : undefined} kind={i === 0 ? 'primary' : 'plain'} onClick={() => go(to)}>
          {t(computeVerb(row.status, to))} {i === 0 && <KeyHint>s</KeyHint>}
        </Button>
      ))}
      {isOpen(row.status) && (
        <Button aria-keyshortcuts="a" onClick={() => setOpen({ form: 'assign' })}>
          {t('assign')} <KeyHint>a</KeyHint>
        </Button>
      )}
      <Button aria-keyshortcuts="c" onClick={() => setOpen({ form: 'note' })}>
        {t('note')} <KeyHint>c</KeyHint>
      </Button>
      <Button aria-keyshortcuts="e" onClick={() => setOpen({ form: 'edit' })}>
        {t('edit')} <KeyHint>e</KeyHint>
      </Button>
      <WallButton row={row} />
      <DecideButton row={row} />
      {open?.form === 'assign' && <AssignDialog row={row} onClose={close} />}
      {open?.form === 'note' && <NoteDialog row={row} onClose={close} />}
      {open?.form === 'edit' && <EditDialog row={row} onClose={close} />}
      {open?.form === 'reason' && (
        <ReasonDialog
          title={t('reasonFor', { action: t(computeVerb(row.status, open.to)) })}
          onClose={close}
          onReason={(reason) => void transition(open.to, reason)}
        />
      )}
    </div>
  );
};
