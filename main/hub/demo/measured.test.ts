import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { Observation } from '#domain/observation.ts';
import { readMovingPosition } from '#domain/map-layers/moving-point.ts';
import { computeMeasured } from './measured.ts';
import { computePatrols } from './patrols.ts';
import { readProvince } from './province.ts';
import { seededRandom } from './random.ts';
import { demoUnits } from './units.ts';

const resources = join(import.meta.dirname, '..', '..', '..', 'resources');
const { places } = readProvince(resources);

describe('what the demo measures', () => {
  const rows = computeMeasured(places, seededRandom(1), 5_000_000);

  it('are observations of its places, of each one property a time', () => {
    for (const { id, body } of rows) {
      expect(Observation.parse(body).id).toBe(id);
      expect(places.map((place) => String(place.id))).toContain(body.subjectId);
    }
    expect(new Set(rows.map(({ id }) => id)).size).toBe(rows.length);
    expect(new Set(rows.map(({ body }) => body.property))).toEqual(new Set(['waitingTrucks', 'waterLevel', 'rain1h']));
  });

  it('leave one gate and one gauge silent', () => {
    const heard = new Set(rows.map(({ body }) => body.subjectId));
    expect(places.filter(({ kind, status, id }) => kind === 'gate' && (status ?? '').startsWith('active') && !heard.has(id))).toHaveLength(
      1,
    );
    expect(places.filter(({ kind, id }) => kind === 'hydroStation' && !heard.has(id))).toHaveLength(1);
  });
});

describe('its patrols', () => {
  const units = demoUnits(resources, places, 0);

  it('move to and fro near where they stand by, and one is not heard', () => {
    const nowMs = 1_800_000_000_000;
    const [before, after] = [computePatrols(units, nowMs), computePatrols(units, nowMs + 10_000)];
    expect(before.length).toBeGreaterThan(5);
    for (const [n, [key, value]] of before.entries()) {
      const unit = units.find(({ id }) => key === `unit:${id}:position`);
      const at = readMovingPosition(value);
      expect(Math.abs((at?.lon ?? 999) - (unit?.position?.[0] ?? 0))).toBeLessThan(0.04);
      expect(Math.abs((at?.lat ?? 999) - (unit?.position?.[1] ?? 0))).toBeLessThan(0.04);
      expect(after[n]?.[1]).not.toBe(value);
    }
    expect(before.filter(([, , atMs]) => atMs < nowMs - 5 * 60_000)).toHaveLength(1);
  });
});
