import { useState } from 'react';
import type { IndicatorId } from '#domain/indicators/indicator-id.ts';
import type { IndicatorDraft } from '#domain/indicators/indicator.ts';
import { useCall } from '../../../data/bridge-context.ts';
import { Button } from '../../../ui/button.tsx';
import { enterSaves } from '../../../ui/enter-saves.ts';
import { Input } from '../../../ui/field.tsx';
import { useTold } from './use-told.ts';
import type { Definition } from './use-definition.ts';
import type { DefinitionWords } from './use-definition-words.ts';

type Props = { readonly definition: Definition; readonly words: DefinitionWords; readonly onSaved: (id: IndicatorId) => void };

/** Why it is changed, what still keeps it from being saved, and the way out. */
export const SaveBar = ({ definition, words: { t }, onSaved }: Props) => {
  const { code, baseVer, draft, reason, obstacles, isChanged, isKept, setReason, drop } = definition;
  const call = useCall();
  const told = useTold();
  const [isSaving, setSaving] = useState(false);
  const canSave = isChanged && obstacles.length === 0 && !isSaving;
  const save = (): void => {
    if (!canSave) return;
    setSaving(true);
    const id = code as IndicatorId;
    const wanted = { id, baseVer, draft: draft as IndicatorDraft, reason: reason.trim() };
    void told(call('indicator.put', wanted), t('saved')).then((isDone) => {
      setSaving(false);
      if (!isDone) return;
      drop();
      onSaved(id);
    });
  };
  return (
    <footer className="df-save" onKeyDown={enterSaves(save)}>
      <label className="df-reason">
        <span>{t('reason')}</span>
        <Input value={reason} maxLength={300} placeholder={t('reasonHint')} onChange={({ target }) => setReason(target.value)} />
      </label>
      <p role="status" data-testid="definition-obstacles">
        {isChanged ? obstacles.map((obstacle) => t(`fault_${obstacle}`)).join(' ') : t('unchanged')}
      </p>
      {isKept && <Button onClick={drop}>{t('drop')}</Button>}
      <Button kind="primary" disabled={!canSave} aria-keyshortcuts="Control+S" onClick={save}>
        {t('save')}
      </Button>
    </footer>
  );
};
