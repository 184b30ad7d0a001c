import { useState } from 'react';
import type { WatchPolicyRow } from '#contract/indicators.ts';
import { Severity } from '#domain/incident.ts';
import type { WatchPolicyDraft } from '#domain/insight/watch-policy.ts';
import { useCall } from '../../../data/bridge-context.ts';
import { useLive } from '../../../data/live.ts';
import { useMayManage } from '../../../data/may-act.ts';
import { Field, Select } from '../../../ui/field.tsx';
import { useRecord } from '../../../ui/use-record.ts';
import { FigureField } from '../define/figure-field.tsx';
import type { DefinitionWords } from '../define/use-definition-words.ts';
import { RuleForm } from './rule-form.tsx';
import { SilentPicks } from './silent-picks.tsx';

const draftOf = ({ priorities, unusualFrom, unusualUntil, aheadDays, margin, silent }: WatchPolicyRow): WatchPolicyDraft => ({
  ...{ priorities, unusualFrom, unusualUntil, aheadDays, margin, silent },
});

/** Which numbers become alarms, and how serious ones. */
export const WatchPolicyForm = ({ words }: { words: DefinitionWords }) => {
  const policy = useLive('watchPolicy.get').rows[0];
  // Somebody else's change begins the form anew.
  return policy ? <Form key={policy.ver} {...{ policy, words }} /> : null;
};

const Form = ({ policy, words }: { policy: WatchPolicyRow; words: DefinitionWords }) => {
  const { t } = words;
  const call = useCall();
  const record = useRecord();
  const disabled = !useMayManage();
  const [draft, setDraft] = useState(draftOf(policy));
  const { priorities } = draft;
  const put = (next: WatchPolicyDraft, baseVer: number): Promise<unknown> => call('watchPolicy.put', { baseVer, policy: next });
  const save = (): void =>
    void record(put(draft, policy.ver), t('rulesSaved'), () => void record(put(draftOf(policy), policy.ver + 1), t('rulesSaved')));
  const number = (field: 'unusualFrom' | 'unusualUntil' | 'aheadDays', least: number, most: number) => (
    <FigureField
      label={t(field)}
      value={draft[field]}
      {...{ least, most, disabled }}
      isWhole={field === 'aheadDays'}
      onFigure={(figure) => figure !== null && setDraft({ ...draft, [field]: figure })}
    />
  );
  const levels = [
    { value: '', text: t('noAlarm') },
    ...Severity.options.map(({ value }) => ({ value: String(value), text: t(`common:severity_${value}`) })),
  ];
  return (
    <RuleForm
      title={t('watchRules')}
      {...{ words, disabled }}
      fault={draft.unusualUntil > draft.unusualFrom ? t('usualAbove') : null}
      isChanged={JSON.stringify(draft) !== JSON.stringify(draftOf(policy))}
      onSave={save}
      onDrop={() => setDraft(draftOf(policy))}
    >
      {(['bad', 'warn', 'unusual', 'ahead'] as const).map((what) => (
        <Field key={what} label={t(`alarm_${what}`)}>
          <Select
            {...{ disabled }}
            value={String(priorities[what] ?? '')}
            options={levels}
            onPick={(level) =>
              setDraft({ ...draft, priorities: { ...priorities, [what]: level === '' ? null : Severity.parse(Number(level)) } })
            }
          />
        </Field>
      ))}
      {number('unusualFrom', 3, 100)}
      {number('unusualUntil', 1, 100)}
      {number('aheadDays', 1, 14)}
      <FigureField
        label={t('margin')}
        value={Math.round(draft.margin * 100)}
        {...{ disabled }}
        isWhole
        least={0}
        most={100}
        onFigure={(percent) => percent !== null && setDraft({ ...draft, margin: percent / 100 })}
      />
      <p className="df-said df-whole">{t('watchRulesSaid', { from: words.plain(draft.unusualFrom), days: draft.aheadDays })}</p>
      <SilentPicks {...{ words, disabled }} silent={draft.silent} onPick={(silent) => setDraft({ ...draft, silent })} />
    </RuleForm>
  );
};
