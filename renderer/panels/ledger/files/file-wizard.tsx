import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { useLive } from '../../../data/live.ts';
import { useMayAct } from '../../../data/may-act.ts';
import { Button } from '../../../ui/button.tsx';
import { ColumnsStep } from './columns-step.tsx';
import { useFileDraft } from './file-draft.ts';
import { FileStep } from './file-step.tsx';
import { PreviewStep } from './preview-step.tsx';
import { useFileWords } from './use-file-words.ts';
import { useKeptPlans, usePropose } from './use-propose.ts';
import { WizardFoot } from './wizard-foot.tsx';
import './files.css';

/** A file of values in three steps on one screen: the file, what its columns are, what would become of it; then it is brought in. */
export const FileWizard = ({ onClose }: { onClose: () => void }) => {
  const { t } = useTranslation('files');
  const kept = useKeptPlans();
  const propose = usePropose(kept.plans);
  const hasLook = useFileDraft(({ look }) => look !== null);
  const mayAct = useMayAct();
  if (!mayAct) return <p role="status">{t('readOnly')}</p>;
  return (
    <div className="fi" data-testid="file-wizard">
      <Trouble propose={propose} />
      <div className="fi-steps" data-has-file={hasLook || undefined}>
        <div className="fi-left">
          <FileStep propose={propose} />
          {hasLook && <ColumnsStep kept={kept} />}
        </div>
        {hasLook && <PreviewStep />}
      </div>
      {hasLook && <WizardFoot onClose={onClose} />}
    </div>
  );
};

const away = ['hubUnreachable', 'timeout', 'notAHub'];

/** Why a step failed. With the hub back it is done again by itself. */
const Trouble = ({ propose }: { propose: ReturnType<typeof usePropose> }) => {
  const { t } = useTranslation('files');
  const words = useFileWords();
  const { trouble, file, again } = useFileDraft();
  const isOnline = useLive('status.get').rows[0]?.hub.state === 'online';
  const wasOnline = useRef(isOnline);
  const isAway = trouble !== null && away.includes(trouble.kind);
  useEffect(() => {
    const isBack = isOnline && !wasOnline.current;
    wasOnline.current = isOnline;
    if (isBack && isAway) again(propose);
  });
  if (!trouble) return null;
  return (
    <div className="fi-trouble" role="alert">
      <p>{words.trouble(trouble)}</p>
      {file && (isAway || trouble.kind === 'overloaded') && <Button onClick={() => again(propose)}>{t('again')}</Button>}
    </div>
  );
};
