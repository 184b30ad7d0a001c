import type { IncidentRow } from '#contract/rows.ts';
import type { RunRow } from '#contract/procedures.ts';
import type { ProcedureId } from '#domain/ids.ts';
import type { ProcedureContent } from '#domain/procedures/procedure.ts';
import { type Proposal, proposeProcedures } from '#domain/procedures/propose-procedures.ts';
import { useLive } from '../../../data/live.ts';

export type Candidate = { readonly id: ProcedureId; readonly content: ProcedureContent; readonly isOfficial: boolean };

/** Procedures in force that do not run here already: those that fit, best first, and the others by name. */
export const useProposals = (
  row: IncidentRow,
  running: readonly RunRow[],
): { readonly proposals: readonly Proposal<Candidate>[]; readonly others: readonly Candidate[] } => {
  const procedures = useLive('procedures.list').rows;
  const places = useLive('places.list').rows;
  const here = new Set(running.map(({ procedureId }) => procedureId));
  const candidates = procedures.flatMap(({ id, inForce, isRetired, officialVersion }): Candidate[] => {
    if (!inForce || isRetired || here.has(id)) return [];
    return [{ id, content: inForce.content, isOfficial: officialVersion === inForce.version }];
  });
  const proposals = proposeProcedures(row, candidates, places);
  const fitting = new Set(proposals.map(({ procedure }) => procedure.id));
  return { proposals, others: candidates.filter(({ id }) => !fitting.has(id)) };
};
