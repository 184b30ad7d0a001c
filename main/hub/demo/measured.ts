import type { ObservationId } from '#domain/ids.ts';
import type { Observation } from '#domain/observation.ts';
import type { Place } from '#domain/place.ts';
import { between, type Random } from './random.ts';

type Row = { k: 'observation'; id: string; body: Observation };

/** What a property of a place swings around, and how far it goes from one report to the next. */
type Swing = {
  readonly property: string;
  readonly unit: string;
  readonly source: string;
  readonly middle: number;
  readonly step: number;
  readonly digits: number;
};

const isOpenGate = ({ kind, status }: Place): boolean => kind === 'gate' && (status ?? '').startsWith('active');

/** Trucks at open gates; the international gate has the most. */
const trucks = (place: Place): Swing => ({
  ...{ property: 'waitingTrucks', unit: 'xe', source: 'Nền tảng cửa khẩu số', digits: 0, step: 18 },
  middle: place.name.includes('Hữu Nghị') ? 210 : place.name.includes('Tân Thanh') ? 140 : 35,
});

/** A river a little below its first known alarm. */
const level = (place: Place): Swing => {
  const levels = (place['levelsM'] ?? {}) as Record<string, number>;
  const middle = (levels['bd1'] ?? (levels['bd3'] ?? 100) - 3) - 0.4;
  return { property: 'waterLevel', unit: 'm', source: 'Đài Khí tượng Thủy văn', middle, step: 0.3, digits: 2 };
};

const rain: Swing = { property: 'rain1h', unit: 'mm', source: 'Trạm đo mưa', middle: 6, step: 4, digits: 1 };

/** Rain gauges stand at every third health centre. */
const swingsOf = (places: readonly Place[]): { place: Place; swing: Swing }[] => [
  ...places.filter(isOpenGate).map((place) => ({ place, swing: trucks(place) })),
  ...places.filter(({ kind }) => kind === 'hydroStation').map((place) => ({ place, swing: level(place) })),
  ...places.filter(({ kind }) => kind === 'hospital').flatMap((place, n) => (n % 3 === 0 ? { place, swing: rain } : [])),
];

/**
 * What gates, rivers and rain gauges of the demo report now. The last open gate and the last gauge are silent: a desk has to show that
 * too.
 */
export const computeMeasured = (places: readonly Place[], random: Random, nowMs: number): Row[] => {
  const all = swingsOf(places);
  const silent = new Set([all.findLast(({ place }) => isOpenGate(place)), all.findLast(({ swing }) => swing.property === 'waterLevel')]);
  return all
    .filter((each) => !silent.has(each))
    .map(({ place, swing: { property, unit, source, middle, step, digits } }) => {
      const id = `place:${place.id}:${property}`.slice(0, 64);
      const swung = Math.max(0, middle + ((between(random, 0, 200) - 100) / 100) * step);
      const body: Observation = {
        ...{ id: id as ObservationId, subjectKind: 'place', subjectId: place.id, property, unit, source },
        ...{ value: Number(swung.toFixed(digits)), phenomenonAtMs: nowMs, receivedAtMs: nowMs },
      };
      return { k: 'observation', id, body };
    });
};
