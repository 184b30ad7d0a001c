import { useTranslation } from 'react-i18next';
import type { BlobHash } from '#domain/desk/attachment.ts';
import type { IncidentId } from '#domain/ids.ts';
import type { ProcedureStep } from '#domain/procedures/procedure-step.ts';
import { useBridge, useCall } from '../data/bridge-context.ts';
import { useLive } from '../data/live.ts';
import type { Chosen } from '../files/choose-file.ts';
import { keepChosen } from '../files/keep-chosen.ts';
import { useRecord } from '../ui/use-record.ts';
import { textIn } from './run-words.ts';

/** Attaches a file to the incident of a run, in the words of its step; answers its name there, null when it was refused. */
export const useFileProof = (id: IncidentId): ((step: ProcedureStep, chosen: Chosen, note: string) => Promise<BlobHash | null>) => {
  const { t, i18n } = useTranslation('procedures');
  const [bridge, call, record] = [useBridge(), useCall(), useRecord()];
  const ver = useLive('incident.detail', { id }).rows[0]?.ver;
  const attach = async (step: ProcedureStep, chosen: Chosen, note: string): Promise<BlobHash> => {
    const text = [t('evidenceOf', { step: textIn(i18n.language, step.textVi, step.textEn) }), note].filter(Boolean).join('\n');
    const file = await keepChosen(bridge, chosen, { text });
    if (!file || ver === undefined) throw new Error('nothing to attach');
    await call('incident.act', { id, baseVer: ver, act: { kind: 'incident.attach', args: file } });
    return file.hash;
  };
  return (step, chosen, note) => record(attach(step, chosen, note), t('proofAttached'));
};
