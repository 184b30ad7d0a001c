import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '../../../ui/button.tsx';
import { Field, Input, Select } from '../../../ui/field.tsx';
import { errorText } from '../../../ui/error-text.ts';
import { useToasts } from '../../../ui/toasts.tsx';
import { useFileDraft } from './file-draft.ts';
import { keptFor, type useKeptPlans } from './use-propose.ts';

/** Plans by name: the one that fits this file is used by itself, and this one can be kept for the next. */
export const KeptPlans = ({ kept }: { kept: ReturnType<typeof useKeptPlans> }) => {
  const { t } = useTranslation('files');
  const { t: common } = useTranslation();
  const add = useToasts((state) => state.add);
  const { look, plan, busy, setPlan } = useFileDraft();
  const [name, setName] = useState('');
  if (!look || !plan) return null;
  const fitting = keptFor(kept.plans, look);
  const said = name.trim();
  const tellFailure = (done: Promise<void>): void =>
    void done.catch((error: unknown) => add({ level: 'error', text: errorText(common, error) }));
  const keep = (): void => {
    if (said === '') return;
    tellFailure(kept.keep({ name: said, fileColumns: [...look.columns], plan }));
    setName('');
  };
  const use = (chosen: string): void => {
    const found = kept.plans.find((each) => each.name === chosen);
    const { sheet, headerRow } = look;
    if (found)
      setPlan({ ...found.plan, sheet, headerRow, columns: found.plan.columns.filter(({ column }) => look.columns.includes(column)) });
  };
  return (
    <>
      <div className="fi-line">
        {kept.plans.length > 0 && (
          <Field label={t('keptPlan')}>
            <Select
              value={fitting?.name ?? ''}
              disabled={busy === 'bring'}
              options={[{ value: '', text: t('noKeptPlan') }, ...kept.plans.map((each) => ({ value: each.name, text: each.name }))]}
              onPick={use}
            />
          </Field>
        )}
        <Field label={t('keepName')}>
          <Input
            value={name}
            maxLength={80}
            placeholder={t('keepPlaceholder')}
            onChange={({ target }) => setName(target.value)}
            onKeyDown={(event) => {
              if (event.key === 'Enter') keep();
            }}
          />
        </Field>
        <Button disabled={said === ''} onClick={keep}>
          {t('keep')}
        </Button>
        {fitting && (
          <Button kind="quiet" onClick={() => tellFailure(kept.forget(fitting.name))}>
            {t('forget')}
          </Button>
        )}
      </div>
      {fitting && <p>{t('proposed', { name: fitting.name })}</p>}
    </>
  );
};
