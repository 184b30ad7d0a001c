import { useTranslation } from 'react-i18next';
import type { RunRow } from '#contract/procedures.ts';
import type { UserId } from '#domain/ids.ts';
import type { PartId, ProcedureStep } from '#domain/procedures/procedure-step.ts';
import type { Evidence } from '#domain/procedures/run.ts';
import { useProcedureAct } from './use-procedure-act.ts';

/** Everything an officer does to a run. */
export type RunActs = {
  readonly tick: (step: ProcedureStep, answer: PartId | null, evidence?: readonly Evidence[]) => void;
  readonly skip: (step: ProcedureStep, reason: string) => void;
  readonly reopen: (step: ProcedureStep) => void;
  readonly assign: (step: ProcedureStep, userId: UserId | null, name: string) => void;
  readonly chase: (step: ProcedureStep, n: number) => void;
  readonly prove: (step: ProcedureStep, evidence: Evidence) => void;
  readonly seeSkip: (step: ProcedureStep) => void;
  readonly end: (text: string) => void;
  readonly abort: (text: string) => void;
};

export const useRunActs = ({ id, ver: baseVer, content }: Pick<RunRow, 'id' | 'ver' | 'content'>): RunActs => {
  const { t } = useTranslation('procedures');
  const act = useProcedureAct();
  const on = { id, baseVer };
  const words = (step: ProcedureStep): { n: number } => ({ n: content.steps.findIndex((each) => each.id === step.id) + 1 });
  const reopen = (step: ProcedureStep): void => void act('run.reopen', { ...on, step: step.id }, t('toastReopen', words(step)));
  return {
    reopen,
    tick: (step, answer, evidence = []) =>
      void act('run.tick', { ...on, step: step.id, answer, evidence: [...evidence] }, t('toastTick', words(step)), () => reopen(step)),
    skip: (step, reason) => void act('run.skip', { ...on, step: step.id, reason }, t('toastSkip', words(step)), () => reopen(step)),
    assign: (step, userId, name) => void act('run.assign', { ...on, step: step.id, userId }, t('toastAssign', { name })),
    chase: (step, n) => void act('run.chase', { ...on, step: step.id }, t('toastChase', { n })),
    prove: (step, evidence) => void act('run.prove', { ...on, step: step.id, evidence }, t('toastProve')),
    seeSkip: (step) => void act('run.seeSkip', { ...on, step: step.id }, ''),
    end: (text) => void act('run.end', { ...on, text }, t('toastEnd')),
    abort: (text) => void act('run.abort', { ...on, text }, t('toastAbort')),
  };
};
