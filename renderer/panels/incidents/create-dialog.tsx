import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { IncidentId } from '#domain/ids.ts';
import type { IncidentRow } from '#contract/rows.ts';
import { computeDeadlines } from '#domain/desk/deadlines.ts';
import { useCall } from '../../data/bridge-context.ts';
import { useHubNow } from '../../data/clock.ts';
import { useDraftIncident } from '../../data/draft-incident.ts';
import { useSelection } from '../../data/selection.ts';
import { useMayAct, useMayNotText } from '../../data/may-act.ts';
import { Dialog } from '../../ui/dialog.tsx';
import { useToasts } from '../../ui/toasts.tsx';
import { useDeadlinePolicies } from './desk/use-deadline-policies.ts';
import { computeDetails, emptyIntake, type IntakeDraft, keepIntake, readIntake } from './desk/intake-draft.ts';
import { IntakeForm } from './desk/intake-form.tsx';
import { useAddReport } from './desk/use-add-report.ts';
import { useRecord } from '../../ui/use-record.ts';
import './desk/incident-desk.css';
import './incidents.css';

/** Takes in a new incident. What was typed survives closing the form, the window and a crash. */
export const CreateDialog = () => {
  const { t } = useTranslation(['incidents', 'common']);
  const { open, position, prefill, close } = useDraftIncident();
  const select = useSelection((state) => state.select);
  const mayAct = useMayAct();
  const mayNot = useMayNotText();
  const call = useCall();
  const record = useRecord();
  const hubNow = useHubNow();
  const addReport = useAddReport();
  const add = useToasts((state) => state.add);
  const [draft, setDraft] = useState<IntakeDraft>(readIntake);
  /** What was being typed when an alarm filled the form. */
  const setAside = useRef<IntakeDraft | null>(null);
  useEffect(() => keepIntake(draft), [draft]);
  useEffect(() => {
    if (open && position) setDraft((present) => ({ ...present, details: { ...present.details, position } }));
  }, [open, position]);
  useEffect(() => {
    if (!open || !prefill) return;
    setDraft((present) => {
      setAside.current = present;
      // How grave an alarm is was said by its source, and is not guessed again from the type.
      return {
        ...emptyIntake,
        details: { ...emptyIntake.details, ...prefill.details },
        isSeverityOwn: prefill.details.severity !== undefined,
      };
    });
  }, [open, prefill]);
  useEffect(() => {
    if (!open || mayAct) return;
    close();
    add({ level: 'warning', text: t(mayNot) });
  }, [open, mayAct, mayNot, close, add, t]);
  /** The form is put away; a report that was begun before something else filled it is there again. */
  const putAway = (left: IntakeDraft): void => {
    setDraft(setAside.current ?? left);
    setAside.current = null;
    close();
  };
  const done = (id: IncidentId): void => {
    prefill?.onCreated(id);
    putAway(emptyIntake);
    select({ kind: 'incident', id });
  };
  const [policy] = useDeadlinePolicies();
  const save = (): boolean => {
    const details = computeDetails(draft, t(`common:type_${draft.details.type}`));
    if (!details) return false;
    const deadlines = computeDeadlines(policy, details, Math.round(hubNow()));
    void record(call('incident.create', { details, deadlines }), t('saved')).then((created) => created && done(created.id));
    return true;
  };
  const addTo = (row: IncidentRow): void => void addReport(row, draft).then((added) => added && done(row.id));
  return (
    <Dialog open={open && mayAct} onClose={() => putAway(draft)} title={t('newTitle')} size="form">
      <IntakeForm draft={draft} setDraft={setDraft} onSave={save} onAdd={addTo} onCancel={() => putAway(draft)} />
    </Dialog>
  );
};
