import { createInstance } from 'i18next';
import { describe, expect, it } from 'vitest';
import type { ObservationRow } from '#contract/map-layers.ts';
import { mapLayers } from '../../../i18n/vi/map-layers.ts';
import type { MapPlace } from '../map-types.ts';
import { computePlaceFigure, formatAge, sensorFeature } from './figures.ts';

const i18n = createInstance();
void i18n.init({
  lng: 'vi',
  resources: { vi: { mapLayers } },
  initAsync: false,
  interpolation: { escapeValue: false },
  keySeparator: false,
});
const t = i18n.getFixedT('vi', 'mapLayers') as never;
const nowMs = 1_800_000_000_000;
const words = { t, lang: 'vi', nowMs } as const;
const place = (kind: string, more: object = {}): MapPlace =>
  ({
    id: 'p',
    kind,
    name: 'Hữu Nghị',
    nameEn: 'Huu Nghi',
    position: [106.7, 21.9],
    accuracyKm: 1,
    communeCode: null,
    status: null,
    ...more,
  }) as MapPlace;
const seen = (property: string, value: ObservationRow['value'], agoMin: number, unit: string | null = null): ObservationRow =>
  ({
    id: 'o',
    subjectKind: 'place',
    subjectId: 'p',
    property,
    value,
    unit,
    phenomenonAtMs: nowMs - agoMin * 60_000,
    source: 'Hải quan',
  }) as ObservationRow;

describe('a gate', () => {
  it('tells its trucks and how old the figure is', () => {
    expect(computePlaceFigure(place('gate'), [seen('waitingTrucks', 1488, 12)], words)?.text).toBe('1.488 xe chờ · 12 ph');
  });

  it('whose source is silent is disconnected, never 0', () => {
    for (const one of [seen('waitingTrucks', 0, 61), seen('waitingTrucks', null, 1)])
      expect(computePlaceFigure(place('gate'), [one], words)).toEqual({ text: 'mất kết nối' });
    expect(computePlaceFigure(place('gate'), [seen('waitingTrucks', 0, 1)], words)?.text).toBe('0 xe chờ · 1 ph');
    expect(computePlaceFigure(place('gate'), [], words)).toBeNull();
  });
});

describe('a gauge', () => {
  const gauge = place('hydroStation', { levelsM: { bd1: 252, bd2: 254, bd3: 256 } });

  it('tells its alarm by sign and word', () => {
    const at = (value: number) => computePlaceFigure(gauge, [seen('waterLevel', value, 5, 'm')], words);
    expect(at(251.5)).toEqual({ text: '251,5 m · 5 ph', icon: 'gauge-0' });
    expect(at(252)).toEqual({ text: 'Báo động I · 252 m · 5 ph', icon: 'gauge-1' });
    expect(at(256.01)).toEqual({ text: 'Báo động III · 256,01 m · 5 ph', icon: 'gauge-3' });
    expect(computePlaceFigure(gauge, [], words)).toEqual({ text: 'mất kết nối', icon: 'gauge-lost' });
  });

  it('whose levels are not all known is judged by those that are', () => {
    const only = place('hydroStation', { levelsM: { bd3: 19 } });
    expect(computePlaceFigure(only, [seen('waterLevel', 20, 0)], words)?.icon).toBe('gauge-3');
    expect(computePlaceFigure(place('hydroStation'), [seen('waterLevel', 20, 0)], words)?.icon).toBe('gauge-0');
  });
});

describe('a sensor', () => {
  it('shows its value with unit, age and source, and is dim when it is old', () => {
    expect(sensorFeature(seen('rain', 12.5, 3, 'mm'), place('school'), words).properties).toMatchObject({
      icon: 'sensor',
      label: '12,5 mm',
      note: '12,5 mm · 3 ph trước, Hải quan',
    });
    expect(sensorFeature(seen('rain', 12.5, 70, 'mm'), place('school'), words).properties).toMatchObject({ icon: 'sensor-old' });
    expect(sensorFeature(seen('rain', null, 1), place('school'), words).properties).toMatchObject({
      icon: 'sensor-old',
      label: 'mất kết nối',
    });
  });
});

describe('an age', () => {
  it('is no finer than it matters', () => {
    expect([5_000, 90_000, 7_200_000, 300_000_000, -5].map((ms) => formatAge(ms, t))).toEqual([
      'vừa xong',
      '1 ph',
      '2 giờ',
      '3 ngày',
      'vừa xong',
    ]);
  });
});
