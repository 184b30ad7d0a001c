import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { DeadlinePolicy } from '#domain/desk/deadlines.ts';
import { PhoneNumber } from '#domain/desk/phone.ts';
import { type Unit, UnitKind } from '#domain/desk/unit.ts';
import type { UnitId } from '#domain/ids.ts';
import type { Place } from '#domain/place.ts';

const AgenciesFile = z.looseObject({
  agencies: z.array(
    z.strictObject({ id: z.string(), name: z.string(), nameEn: z.string(), kind: UnitKind, phone: PhoneNumber.nullable() }),
  ),
});

const read = <S extends z.ZodType>(schema: S, resources: string, name: string): z.output<S> =>
  schema.parse(JSON.parse(readFileSync(join(resources, 'domain', name), 'utf8')));

export const readPolicy = (resources: string): DeadlinePolicy => read(DeadlinePolicy, resources, 'deadline-policy.json');

/** Patrols of the demo, each at a gate or hospital of the province; their numbers are nobody's. */
const patrols = [
  ...[{ kind: 'traffic', name: 'Tổ tuần tra CSGT', nameEn: 'Traffic patrol', at: 'gate', n: 4 }],
  ...[{ kind: 'border', name: 'Tổ tuần tra biên phòng', nameEn: 'Border patrol', at: 'gate', n: 3 }],
  ...[{ kind: 'medical', name: 'Kíp cấp cứu', nameEn: 'Ambulance crew', at: 'hospital', n: 3 }],
] as const;

/** Agencies of the shipped roles, and patrols that stand somewhere. */
export const demoUnits = (resources: string, places: readonly Place[], nowMs: number): Unit[] => {
  const shared = { isRemoved: false, updatedAtMs: nowMs, marks: {}, ops: [] };
  const agencies = read(AgenciesFile, resources, 'agencies.json').agencies.map(
    ({ id, ...rest }): Unit => ({ ...shared, ...rest, id: id as UnitId, position: null }),
  );
  const crews = patrols.flatMap(({ at, n, name, nameEn, kind }, group) =>
    places
      .filter((place) => place.kind === at)
      .slice(0, n)
      .map(({ position, name: where }, i): Unit => {
        const phone = `09000000${group}${i}`;
        return {
          ...shared,
          id: `unt-${kind}-${i + 1}` as UnitId,
          name: `${name} ${where}`,
          nameEn: `${nameEn} ${where}`,
          kind,
          phone,
          position,
        };
      }),
  );
  return [...agencies, ...crews];
};
