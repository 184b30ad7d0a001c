import { describe, expect, it } from 'vitest';
import type { Thing } from '../use-map-things.ts';
import { whereIs } from './where-is.ts';

const thing = (id: string, position: [number, number], change: Partial<Thing> = {}): Thing => ({
  kind: 'place',
  id,
  name: id,
  position,
  code: null,
  ...change,
});
const things = [
  thing('gate', [106.712, 21.9735]),
  thing('camera', [106.72, 21.96], { kind: 'camera', code: '06184' }),
  thing('fire', [106.7, 21.95], { kind: 'incident' }),
];

describe('where a point is', () => {
  it('is told by the nearest thing with a name, and the way from there; an incident is none', () => {
    const { near, stored } = whereIs([106.7, 21.9735], things);
    expect([near?.item.id, Math.round(near?.bearingDeg ?? 0), stored]).toEqual(['gate', 270, null]);
  });

  it('has a commune only where something stands that has it stored', () => {
    expect(whereIs([106.7201, 21.9601], things).stored?.code).toBe('06184');
    expect(whereIs([106.722, 21.96], things).stored).toBeNull();
  });

  it('of nothing known is nothing', () => expect(whereIs([106, 21], [])).toEqual({ stored: null, near: null }));
});
