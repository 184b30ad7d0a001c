import type { IncidentId, ProcedureId, RunId } from '#domain/ids.ts';
import type { OperationDraft } from '#domain/operation.ts';
import { partId, procedureContent, sampleSteps } from '#domain/testing/procedures.ts';

/** What officers do to the one run of a history. */
export const runActs = ['tick', 'skip', 'chase'] as const;
export type RunAct = (typeof runActs)[number];

export const isRunAct = (what: string): what is RunAct => runActs.some((act) => act === what);

type Order = Pick<OperationDraft, 'kind' | 'target' | 'args'>;

const target = { k: 'run' as const, id: 'run-1' as RunId };
const stepOf = (pick: number) => sampleSteps[pick % sampleSteps.length]?.id ?? partId('report');

/** The same pick asks the same; what is not begun yet is begun. Nobody takes anything back: what was settled stays. */
export const runOrder = (what: RunAct, pick: number, isBegun: boolean): Order => {
  if (!isBegun) {
    const of = { incidentId: 'inc-1' as IncidentId, procedureId: 'SOP-01' as ProcedureId, version: 1, isOfficial: false };
    return { kind: 'run.start', target, args: { ...of, content: procedureContent() } };
  }
  const step = stepOf(pick);
  if (what === 'skip') return { kind: 'run.skip', target, args: { step, reason: `lý do ${pick}` } };
  if (what === 'chase') return { kind: 'run.chase', target, args: { step } };
  const answer = step === 'ask' ? partId(pick % 2 === 0 ? 'co' : 'khong') : null;
  return { kind: 'run.tick', target, args: { step, answer, evidence: [{ kind: 'confirmation', text: 'đã nhận' }] } };
};
