import { computeCircle, stepsBefore } from './check-procedure.ts';
import type { PartId, ProcedureStep, StepChoice } from './procedure-step.ts';

/** A step in the picture of a procedure: its column is its turn, its row its place among those of the same turn. */
export type FlowNode = { readonly step: ProcedureStep; readonly n: number; readonly column: number; readonly row: number };
/** `choice`: the answer that opens the second; null: it waits for the first. */
export type FlowEdge = { readonly from: PartId; readonly to: PartId; readonly choice: StepChoice | null };
export type Flow = {
  readonly nodes: readonly FlowNode[];
  readonly edges: readonly FlowEdge[];
  readonly columns: number;
  readonly rows: number;
};

/** Turns of all steps: one later than the latest of what must come before. Steps of a circle have none and stand in the first. */
const computeColumns = (steps: readonly ProcedureStep[]): Map<PartId, number> => {
  const columns = new Map<PartId, number>(computeCircle(steps).map((id) => [id, 0]));
  const columnOf = (step: ProcedureStep): number => {
    const known = columns.get(step.id);
    if (known !== undefined) return known;
    const before = stepsBefore(steps, step).flatMap((id) => steps.filter((each) => each.id === id));
    const column = Math.max(-1, ...before.map(columnOf)) + 1;
    columns.set(step.id, column);
    return column;
  };
  for (const step of steps) columnOf(step);
  return columns;
};

/** The lines that say something: a step that is waited for by way of another is left out. */
const isDirect = (steps: readonly ProcedureStep[], from: PartId, to: ProcedureStep): boolean => {
  const reaches = (id: PartId, seen: ReadonlySet<PartId>): boolean => {
    const step = steps.find((each) => each.id === id);
    if (!step || seen.has(id)) return false;
    return stepsBefore(steps, step).some((each) => each === from || reaches(each, new Set([...seen, id])));
  };
  return !to.after.some((other) => other !== from && reaches(other, new Set()));
};

/** Lays a procedure out from left to right. */
export const planFlow = (steps: readonly ProcedureStep[]): Flow => {
  const columns = computeColumns(steps);
  const filled = new Map<number, number>();
  const nodes = steps.map((step, at): FlowNode => {
    const column = columns.get(step.id) ?? 0;
    const row = filled.get(column) ?? 0;
    filled.set(column, row + 1);
    return { step, n: at + 1, column, row };
  });
  const known = new Set(steps.map(({ id }) => id));
  const edges = steps.flatMap((step): FlowEdge[] => [
    ...step.after.filter((from) => known.has(from) && isDirect(steps, from, step)).map((from) => ({ from, to: step.id, choice: null })),
    ...(step.question?.choices ?? []).flatMap((choice) =>
      choice.opens.filter((to) => known.has(to)).map((to) => ({ from: step.id, to, choice })),
    ),
  ]);
  return { nodes, edges, columns: Math.max(0, ...filled.keys()) + 1, rows: Math.max(0, ...filled.values()) };
};
