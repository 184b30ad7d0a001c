import { type KeyboardEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { IncidentId } from '#domain/ids.ts';
import type { StepView } from '#domain/procedures/compute-step-views.ts';
import { EvidenceKind } from '#domain/procedures/procedure-step.ts';
import { isFileKind, lacksProof } from '#domain/procedures/proof.ts';
import type { Chosen } from '../files/choose-file.ts';
import { Button } from '../ui/button.tsx';
import { Dialog } from '../ui/dialog.tsx';
import { Field, Input, Select } from '../ui/field.tsx';
import { EvidenceFile } from './evidence-file.tsx';
import { textIn } from './run-words.ts';
import { useFileProof } from './use-file-proof.ts';
import type { RunActs } from './use-run-acts.ts';

type Props = { view: StepView; incidentId: IncidentId; acts: RunActs; onClose: () => void };

/** What shows that a step was done; kept with it, and the step ticked in the same breath where it can be. */
export const EvidenceDialog = ({ view: { step, state, kept }, incidentId, acts, onClose }: Props) => {
  const { t, i18n } = useTranslation(['procedures', 'common']);
  const [kind, setKind] = useState<EvidenceKind>(step.evidence?.kind ?? 'note');
  const [text, setText] = useState('');
  const [chosen, setChosen] = useState<Chosen | null>(null);
  const [isKeeping, setIsKeeping] = useState(false);
  const attach = useFileProof(incidentId);
  const isFile = isFileKind(kind);
  const isReady = !isKeeping && (isFile ? chosen !== null : text.trim() !== '');
  const isEnough = kind === step.evidence?.kind || !lacksProof(step, kept.evidence);
  const canTick = state === 'active' && step.question === null && isEnough;
  const save = async (andTick: boolean): Promise<void> => {
    if (!isReady) return;
    setIsKeeping(true);
    const said = isFile && chosen ? await attach(step, chosen, text.trim()) : text.trim();
    setIsKeeping(false);
    if (said === null) return;
    if (andTick) acts.tick(step, null, [{ kind, text: said }]);
    else acts.prove(step, { kind, text: said });
    onClose();
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.key === 'Enter') void save(canTick);
  };
  const pickKind = (value: string): void => {
    setKind(EvidenceKind.parse(value));
    setChosen(null);
  };
  const kinds = EvidenceKind.options.map((value) => ({ value, text: t(`evidence_${value}`) }));
  const asked = step.evidence && t(step.evidence.isNeeded ? 'evidenceMust' : 'evidenceAsked', { label: step.evidence.label });
  return (
    <Dialog open onClose={onClose} title={t('proveTitle', { step: textIn(i18n.language, step.textVi, step.textEn) })} size="small">
      <div className="form">
        {asked && <p>{asked}</p>}
        <Field label={t('evidenceKind')}>
          <Select value={kind} options={kinds} onPick={pickKind} />
        </Field>
        {isFile && <EvidenceFile key={kind} wants={kind === 'photo' ? 'picture' : 'any'} onChosen={setChosen} />}
        <Field label={t(`evidenceText_${kind}`)}>
          <Input
            value={text}
            autoFocus={!isFile}
            maxLength={500}
            inputMode={kind === 'number' ? 'decimal' : 'text'}
            onChange={(event) => setText(event.target.value)}
            onKeyDown={onKeyDown}
          />
        </Field>
        <div className="form-foot">
          <Button onClick={onClose}>{t('common:cancel')}</Button>
          <Button kind={canTick ? 'plain' : 'primary'} disabled={!isReady} onClick={() => void save(false)}>
            {t('common:save')}
          </Button>
          {canTick && (
            <Button kind="primary" disabled={!isReady} onClick={() => void save(true)}>
              {t('proveAndTick')}
            </Button>
          )}
        </div>
      </div>
    </Dialog>
  );
};
