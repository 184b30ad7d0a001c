import { z } from 'zod';
import { DeskAct } from '#domain/desk/desk-acts.ts';
import { UnitDraft } from '#domain/desk/unit.ts';
import { IncidentId, OperationId, UnitId } from '#domain/ids.ts';
import { UtcMs } from '#domain/values.ts';
import { IncidentRow } from './rows.ts';

/** A unit that can be sent, or an agency that can be handed an incident. */
export const UnitRow = z.strictObject({
  id: UnitId,
  ...UnitDraft.shape,
  updatedAtMs: UtcMs,
  ver: z.int().nonnegative(),
  /** Own actions on it that the hub has not settled. */
  waiting: z.int().nonnegative(),
});
export type UnitRow = z.infer<typeof UnitRow>;

export const deskQueries = {
  /** Units by name, removed ones too. */
  'units.list': { params: z.strictObject({}), row: UnitRow, key: 'id' },
  /** Incidents that were merged into this one, and into those in turn. */
  'incident.merged': { params: z.strictObject({ id: IncidentId }), row: IncidentRow, key: 'id' },
} as const;

export const deskCalls = {
  /**
   * One act of the desk on an incident. A link is kept at both incidents. Besides `forbidden` and `notFound`: `illegalTransition` for a
   * step that is not allowed from here, `conflict` where something else is there by now than its officer saw, `badInput` without a reason
   * where one is needed.
   */
  'incident.act': {
    params: z.strictObject({ id: IncidentId, baseVer: z.int().nonnegative(), act: DeskAct }),
    result: z.strictObject({ operationId: OperationId }),
  },
  /** Keeps a unit; `id` null makes a new one. `forbidden` for a role that does not run the shift. */
  'unit.put': {
    params: z.strictObject({ id: UnitId.nullable(), baseVer: z.int().nonnegative(), unit: UnitDraft }),
    result: z.strictObject({ id: UnitId, operationId: OperationId }),
  },
} as const;
