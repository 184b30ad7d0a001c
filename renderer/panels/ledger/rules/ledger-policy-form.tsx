import { useState } from 'react';
import type { LedgerPolicyRow } from '#contract/indicators.ts';
import { LedgerPolicyDraft } from '#domain/indicators/ledger-policy.ts';
import { useCall } from '../../../data/bridge-context.ts';
import { useLive } from '../../../data/live.ts';
import { useMayManage } from '../../../data/may-act.ts';
import { useRecord } from '../../../ui/use-record.ts';
import { FigureField } from '../define/figure-field.tsx';
import type { DefinitionWords } from '../define/use-definition-words.ts';
import { RuleForm } from './rule-form.tsx';
import { SilencePicks } from './silence-picks.tsx';

const draftOf = ({ remindEvery, reviewAt, escalateAt, lostAfter, weights, silenced = [] }: LedgerPolicyRow): LedgerPolicyDraft => ({
  ...{ remindEvery, reviewAt, escalateAt, lostAfter, weights, silenced },
});

/** How units are held to their numbers. */
export const LedgerPolicyForm = ({ words }: { words: DefinitionWords }) => {
  const policy = useLive('ledgerPolicy.get').rows[0];
  // Somebody else's change begins the form anew.
  return policy ? <Form key={policy.ver} {...{ policy, words }} /> : null;
};

const Form = ({ policy, words }: { policy: LedgerPolicyRow; words: DefinitionWords }) => {
  const { t } = words;
  const call = useCall();
  const record = useRecord();
  const disabled = !useMayManage();
  const [draft, setDraft] = useState(draftOf(policy));
  const { remindEvery, weights } = draft;
  const put = (next: LedgerPolicyDraft, baseVer: number): Promise<unknown> => call('ledgerPolicy.put', { baseVer, policy: next });
  const save = (): void =>
    void record(put(draft, policy.ver), t('rulesSaved'), () => void record(put(draftOf(policy), policy.ver + 1), t('rulesSaved')));
  const fault = faultOf(draft);
  const number = (label: string, value: number, least: number, most: number, onNumber: (value: number) => void) => (
    <FigureField
      key={label}
      {...{ label, value, least, most, disabled }}
      isWhole
      onFigure={(figure) => figure !== null && onNumber(figure)}
    />
  );
  return (
    <RuleForm
      title={t('ledgerRules')}
      {...{ words, disabled }}
      fault={fault && t(fault)}
      isChanged={JSON.stringify(draft) !== JSON.stringify(draftOf(policy))}
      onSave={save}
      onDrop={() => setDraft(draftOf(policy))}
    >
      {number(t('remindShort'), remindEvery.short, 5, 43_200, (short) => setDraft({ ...draft, remindEvery: { ...remindEvery, short } }))}
      {number(t('remindLong'), remindEvery.long, 5, 43_200, (long) => setDraft({ ...draft, remindEvery: { ...remindEvery, long } }))}
      {number(t('reviewAt'), draft.reviewAt, 1, 20, (reviewAt) => setDraft({ ...draft, reviewAt }))}
      {number(t('escalateAt'), draft.escalateAt, 2, 40, (escalateAt) => setDraft({ ...draft, escalateAt }))}
      {number(t('lostAfter'), draft.lostAfter, 1, 100, (lostAfter) => setDraft({ ...draft, lostAfter }))}
      <fieldset className="df-weights" disabled={disabled}>
        <legend>{t('weights')}</legend>
        {(['timeliness', 'completeness', 'cleanliness'] as const).map((part) =>
          number(t(`weight_${part}`), weights[part], 0, 100, (weight) => setDraft({ ...draft, weights: { ...weights, [part]: weight } })),
        )}
      </fieldset>
      <p className="df-said df-whole">
        {t('ledgerRulesSaid', { review: draft.reviewAt, escalate: draft.escalateAt, lost: draft.lostAfter })}
      </p>
      <SilencePicks {...{ words, disabled }} silenced={draft.silenced ?? []} onChange={(silenced) => setDraft({ ...draft, silenced })} />
    </RuleForm>
  );
};

const faultOf = (draft: LedgerPolicyDraft): 'escalateFirst' | 'noWeight' | null => {
  if (draft.escalateAt <= draft.reviewAt) return 'escalateFirst';
  return LedgerPolicyDraft.safeParse(draft).success ? null : 'noWeight';
};
