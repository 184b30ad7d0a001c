import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { UserId } from './ids.ts';
import { type FieldGroup, type Incident, IncidentStatus } from './incident.ts';
import { applyOperation } from './mutators.ts';
import type { Operation } from './operation.ts';
import { camera, details, incident, operation } from './testing/samples.ts';

const fields: Readonly<Record<FieldGroup, readonly (keyof Incident)[]>> = {
  status: ['status'],
  owner: ['ownerId', 'unit'],
  details: ['type', 'severity', 'title', 'description', 'source', 'position', 'communeCode', 'placeText'],
};

const changes = fc.record(
  {
    severity: fc.constantFrom(1 as const, 2 as const, 3 as const, 4 as const),
    title: fc.constantFrom(details.title, 'Cháy chợ', 'Ngập'),
    position: fc.constantFrom(null, details.position, [106.7, 21.8] as [number, number]),
    placeText: fc.string({ maxLength: 20 }),
  },
  { requiredKeys: [] },
);
const anyOperation: fc.Arbitrary<Operation> = fc.oneof(
  fc.constant(operation('incident.create', details)),
  fc
    .record({ to: fc.constantFrom(...IncidentStatus.options), reason: fc.constantFrom('', ' ', 'lý do') })
    .map((args) => operation('incident.transition', args)),
  fc
    .record({ ownerId: fc.constantFrom(null, 'an' as UserId), unit: fc.constantFrom(null, 'Sở Y tế') })
    .map((args) => operation('incident.assign', args)),
  fc.string({ minLength: 1, maxLength: 20 }).map((text) => operation('incident.note', { text })),
  changes.map((args) => operation('incident.update', args)),
  fc.constant(operation('camera.put', camera)),
);
const anyIncident: fc.Arbitrary<Incident | undefined> = fc.option(
  fc
    .record({
      status: fc.constantFrom(...IncidentStatus.options),
      ownerId: fc.constantFrom(null, 'an' as UserId),
      severity: fc.constantFrom(1 as const, 3 as const),
    })
    .map((change) => incident(change)),
  { nil: undefined },
);

const frozen = <T>(value: T): T => {
  if (typeof value === 'object' && value !== null) {
    for (const part of Object.values(value)) frozen(part);
    Object.freeze(value);
  }
  return value;
};

describe('every operation on every incident', () => {
  it('changes nothing it was given, and answers the same again', () => {
    fc.assert(
      fc.property(anyOperation, anyIncident, (op, row) => {
        const first = applyOperation(frozen(op), frozen({ incident: row }), 9);
        expect(applyOperation(structuredClone(op), { incident: structuredClone(row) }, 9)).toEqual(first);
      }),
    );
  });

  it('marks exactly the groups whose fields it changed', () => {
    fc.assert(
      fc.property(anyOperation, anyIncident, (op, row) => {
        const effect = applyOperation(op, { incident: row }, 9);
        if (!row || !effect.ok || effect.k !== 'incident') return;
        for (const group of ['status', 'owner', 'details'] as const) {
          const differs = fields[group].some((field) => JSON.stringify(effect.row[field]) !== JSON.stringify(row[field]));
          expect(effect.row.groups[group]).toEqual(differs ? { ver: 9, device: op.device } : row.groups[group]);
        }
      }),
    );
  });

  it('that was refused is refused again on what it left', () => {
    fc.assert(
      fc.property(anyOperation, anyIncident, (op, row) => {
        const effect = applyOperation(op, { incident: row }, 9);
        if (effect.ok) return;
        expect(applyOperation(op, { incident: row }, 10)).toEqual(effect);
      }),
    );
  });

  it('done twice changes no field the second time', () => {
    fc.assert(
      fc.property(anyOperation, anyIncident, (op, row) => {
        const once = applyOperation(op, { incident: row }, 9);
        if (!once.ok || once.k !== 'incident') return;
        const twice = applyOperation(op, { incident: once.row }, 10);
        if (twice.ok && twice.k === 'incident') expect(twice.row).toEqual(once.row);
        else expect(['incident.create', 'incident.transition']).toContain(op.kind);
      }),
    );
  });
});
