import { useTranslation } from 'react-i18next';
import type { Attachment } from '#domain/desk/attachment.ts';
import type { StepView } from '#domain/procedures/compute-step-views.ts';
import { fileOf } from '#domain/procedures/proof.ts';
import type { Evidence } from '#domain/procedures/run.ts';
import { FileView } from '../files/file-view.tsx';
import { formatTime } from '../i18n/format.ts';

type Props = { view: StepView; nameOf: (userId: string) => string; files: ReadonlyMap<string, Attachment> };

/** What a step asks for, and what was given. */
export const StepProofs = ({ view: { step, state, kept }, nameOf, files }: Props) => {
  const { t } = useTranslation('procedures');
  return (
    <>
      {step.evidence && kept.evidence.length === 0 && state !== 'skipped' && (
        <p className="rn-asked">{t(step.evidence.isNeeded ? 'evidenceMust' : 'evidenceAsked', { label: step.evidence.label })}</p>
      )}
      {kept.evidence.length > 0 && (
        <ul className="rn-proofs">
          {kept.evidence.map(({ by, atMs, ...given }) => (
            <li key={`${by} ${atMs} ${given.text}`} data-testid="proof">
              <b>{t(`evidence_${given.kind}`)}</b> <Proof {...{ given, files }} />{' '}
              <small>
                {nameOf(by)}, {formatTime(atMs)}
              </small>
            </li>
          ))}
        </ul>
      )}
    </>
  );
};

const Proof = ({ given, files }: { given: Evidence } & Pick<Props, 'files'>) => {
  const { t } = useTranslation('procedures');
  const hash = fileOf(given);
  if (!hash) return <>{given.text}</>;
  const file = files.get(hash);
  // Its line may come later than the run, or was erased for good.
  return file ? <FileView file={file} viewText={t('viewProof')} /> : <>{t('proofAway')}</>;
};
