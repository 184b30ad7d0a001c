import { useState } from 'react';
import { AlarmPolicyDraft } from '#domain/alarms/alarm-policy.ts';
import { Severity } from '#domain/incident.ts';
import type { AlarmPolicyRow } from '#contract/alarms.ts';
import { useCall } from '../../data/bridge-context.ts';
import { useLive } from '../../data/live.ts';
import { useMayManage } from '../../data/may-act.ts';
import { Button } from '../../ui/button.tsx';
import { Field, Input, Select } from '../../ui/field.tsx';
import { useRecord } from '../../ui/use-record.ts';
import type { AlarmWords } from './use-alarm-words.ts';

const draftOf = ({ escalation, escalatesTo, flood, officersOnDuty }: AlarmPolicyRow): AlarmPolicyDraft => ({
  ...{ escalation, escalatesTo, flood, officersOnDuty },
});

/** To whom alarms go when nobody answers, what is one line, among how many the load is shared; for those who run the shift. */
export const PolicyForm = ({ words }: { words: AlarmWords }) => {
  const policy = useLive('alarmPolicy.get').rows[0];
  // Somebody else's change begins the form anew.
  return policy ? <Form key={policy.ver} policy={policy} words={words} /> : null;
};

const Form = ({ policy, words: { t } }: { policy: AlarmPolicyRow; words: AlarmWords }) => {
  const call = useCall();
  const record = useRecord();
  const manages = useMayManage();
  const [draft, setDraft] = useState(draftOf(policy));
  const put = (next: AlarmPolicyDraft, baseVer: number): Promise<unknown> => call('alarmPolicy.put', { baseVer, policy: next });
  const isWhole = AlarmPolicyDraft.safeParse(draft).success;
  const isChanged = JSON.stringify(draft) !== JSON.stringify(draftOf(policy));
  const save = (): void =>
    void record(put(draft, policy.ver), t('savedPolicy'), () => void record(put(draftOf(policy), policy.ver + 1), t('savedPolicy')));
  const number = (label: string, value: number, onNumber: (value: number) => void) => (
    <Field key={label} label={label}>
      <Input
        type="number"
        min={1}
        value={String(value)}
        disabled={!manages}
        onChange={({ target }) => onNumber(Math.trunc(Number(target.value)))}
      />
    </Field>
  );
  return (
    <section>
      <h2>{t('policy')}</h2>
      <form
        className="alarm-policy"
        onSubmit={(event) => {
          event.preventDefault();
          if (isWhole && isChanged) save();
        }}
      >
        {number(t('officersOnDuty'), draft.officersOnDuty, (officersOnDuty) => setDraft({ ...draft, officersOnDuty }))}
        {draft.escalation.map(({ role, afterMinutes }, at) =>
          number(t('escalateAfter', { role: t(`common:role_${role}`) }), afterMinutes, (minutes) =>
            setDraft({ ...draft, escalation: draft.escalation.map((step, i) => (i === at ? { ...step, afterMinutes: minutes } : step)) }),
          ),
        )}
        <Field label={t('escalatesTo')}>
          <Select
            value={String(draft.escalatesTo)}
            disabled={!manages}
            options={Severity.options.map(({ value }) => ({ value: String(value), text: t(`common:severity_${value}`) }))}
            onPick={(value) => setDraft({ ...draft, escalatesTo: Severity.parse(Number(value)) })}
          />
        </Field>
        {number(t('floodCount'), draft.flood.count, (count) => setDraft({ ...draft, flood: { ...draft.flood, count } }))}
        {number(t('floodWindow'), draft.flood.windowMinutes, (windowMinutes) =>
          setDraft({ ...draft, flood: { ...draft.flood, windowMinutes } }),
        )}
        {!isWhole && (
          <em className="warn" role="alert">
            {t('wrongPolicy')}
          </em>
        )}
        <Button kind="primary" type="submit" disabled={!manages || !isWhole || !isChanged} title={manages ? undefined : t('onlyManagers')}>
          {t('common:save')}
        </Button>
      </form>
    </section>
  );
};
