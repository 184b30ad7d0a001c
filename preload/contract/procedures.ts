import { z } from 'zod';
import { IncidentId, OperationId, ProcedureId, RunId } from '#domain/ids.ts';
import { Severity } from '#domain/incident.ts';
import { Procedure, procedureArgs, ProcedureContent, ProcedureVersion } from '#domain/procedures/procedure.ts';
import { Run, runArgs } from '#domain/procedures/run.ts';

const overlay = { ver: z.int().nonnegative(), waiting: z.int().nonnegative() };

/** A procedure without its past. */
export const ProcedureRow = z.strictObject({
  ...Procedure.pick({ id: true, draft: true, officialVersion: true, isRetired: true, updatedAtMs: true }).shape,
  /** Null: it was never published. */
  inForce: ProcedureVersion.nullable(),
  ...overlay,
});
export type ProcedureRow = z.infer<typeof ProcedureRow>;

export const ProcedureVersionRow = z.strictObject({ id: z.string(), ...ProcedureVersion.shape });
export type ProcedureVersionRow = z.infer<typeof ProcedureVersionRow>;

/** A run with what is shown of its incident. */
export const RunRow = z.strictObject({
  ...Run.omit({ marks: true, ops: true }).shape,
  /** Null: the incident is not on this console. */
  incident: z.strictObject({ title: z.string(), severity: Severity }).nullable(),
  ...overlay,
});
export type RunRow = z.infer<typeof RunRow>;

/** How many runs that are over are listed beside those that go on. */
export const mostEndedRuns = 30;

export const procedureQueries = {
  /** Procedures by name, drafts and retired ones too. */
  'procedures.list': { params: z.strictObject({}), row: ProcedureRow, key: 'id' },
  /** Versions of one, newest first; the latest eight. */
  'procedure.versions': { params: z.strictObject({ id: ProcedureId }), row: ProcedureVersionRow, key: 'id' },
  /** Runs of an incident, newest first; null: every one that goes on and the latest thirty that are over. */
  'runs.list': { params: z.strictObject({ incidentId: IncidentId.nullable() }), row: RunRow, key: 'id' },
} as const;

const baseVer = z.int().nonnegative();
const recorded = z.strictObject({ operationId: OperationId });
const onProcedure = { id: ProcedureId, baseVer };
const onRun = { id: RunId, baseVer };

/** Every act on a procedure or a run that is one operation: its arguments and what it is aimed at. */
const plainCalls = {
  'procedure.discard': { params: z.strictObject({ ...onProcedure, ...procedureArgs['procedure.discard'].shape }), result: recorded },
  'procedure.publish': { params: z.strictObject({ ...onProcedure, ...procedureArgs['procedure.publish'].shape }), result: recorded },
  'procedure.retire': { params: z.strictObject({ ...onProcedure, ...procedureArgs['procedure.retire'].shape }), result: recorded },
  'procedure.confirm': { params: z.strictObject({ ...onProcedure, ...procedureArgs['procedure.confirm'].shape }), result: recorded },
  'run.tick': { params: z.strictObject({ ...onRun, ...runArgs['run.tick'].shape }), result: recorded },
  'run.skip': { params: z.strictObject({ ...onRun, ...runArgs['run.skip'].shape }), result: recorded },
  'run.reopen': { params: z.strictObject({ ...onRun, ...runArgs['run.reopen'].shape }), result: recorded },
  'run.assign': { params: z.strictObject({ ...onRun, ...runArgs['run.assign'].shape }), result: recorded },
  'run.chase': { params: z.strictObject({ ...onRun, ...runArgs['run.chase'].shape }), result: recorded },
  'run.prove': { params: z.strictObject({ ...onRun, ...runArgs['run.prove'].shape }), result: recorded },
  'run.seeSkip': { params: z.strictObject({ ...onRun, ...runArgs['run.seeSkip'].shape }), result: recorded },
  'run.end': { params: z.strictObject({ ...onRun, ...runArgs['run.end'].shape }), result: recorded },
  'run.abort': { params: z.strictObject({ ...onRun, ...runArgs['run.abort'].shape }), result: recorded },
} as const;

/**
 * `forbidden` where the role may not: procedures are written by who runs the shift, made official by a supervisor; runs are every
 * officer's. `illegalTransition` for a step that is not its turn or a run that is over, `badInput` for an answer or evidence that is
 * missing, `conflict` where somebody else changed the same part meanwhile.
 */
export const procedureCalls = {
  /** Keeps what is being written of a procedure; `id` null makes a new one. An id that is not here yet makes it by that name. */
  'procedure.write': {
    params: z.strictObject({ id: ProcedureId.nullable(), baseVer, content: ProcedureContent }),
    result: z.strictObject({ id: ProcedureId, operationId: OperationId }),
  },
  /** Begins the version in force for an incident, with a line in its history. `alreadyExists` while it runs there already. */
  'run.start': {
    params: z.strictObject({ incidentId: IncidentId, procedureId: ProcedureId }),
    result: z.strictObject({ id: RunId, operationId: OperationId }),
  },
  ...plainCalls,
} as const;
