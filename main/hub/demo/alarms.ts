import type { AlarmSignal } from '#contract/alarm-signals.ts';
import { alarmIdOf } from '#domain/alarms/alarm-id.ts';
import type { Alarm } from '#domain/alarms/alarm.ts';
import { isActive } from '#domain/alarms/alarm-states.ts';
import type { Camera } from '#domain/camera.ts';
import type { Place } from '#domain/place.ts';
import type { z } from 'zod';
import { between, pick, type Random } from './random.ts';

type Signal = z.input<typeof AlarmSignal>;
type Active = Extract<Signal, { state: 'active' }>;

/** What systems of the province watch. */
export type Watched = { readonly places: readonly Place[]; readonly cameras: readonly Camera[] };

/** Every condition that can come in the demo, as it would be reported. */
export const demoAlarms = ({ places, cameras }: Watched, random: Random): Active[] => {
  const river = cameras.filter(({ name }) => /Kỳ Cùng|sông|ngầm/i.test(name)).slice(0, 3);
  const gates = places.filter(({ kind, status }) => kind === 'gate' && (status ?? '').startsWith('active')).slice(0, 4);
  const roads = cameras.filter(({ roadKm }) => roadKm !== null).slice(0, 4);
  return [
    ...river.map(
      ({ id, name, position, communeCode }): Active => ({
        ...{ state: 'active', kind: 'sensor', source: `muc-nuoc-${id}`, condition: 'Mực nước vượt báo động I', priority: 2 },
        ...{ title: name, detail: `Tăng ${between(random, 12, 40)} cm trong một giờ`, position, communeCode, cameraId: id },
      }),
    ),
    ...gates.map(
      ({ id, name, position, communeCode }): Active => ({
        ...{ state: 'active', kind: 'scada', source: `bai-xe-${id}`, condition: 'Bãi xe chờ đầy trên 90 %', priority: 3 },
        ...{ title: name, detail: `${between(random, 260, 420)} xe đang chờ`, position, communeCode, placeText: name },
      }),
    ),
    ...roads.map(
      ({ id, name, position, communeCode, roadKm }): Active => ({
        ...{ state: 'active', kind: 'analytics', source: `phan-tich-${id}`, condition: 'Xe dừng trên làn', priority: 3 },
        ...{ title: name, position, communeCode, cameraId: id, placeText: roadKm ?? '' },
      }),
    ),
  ];
};

/** So many stand at once: what the demo's own systems report is never more than an officer manages. */
const mostStanding = 4;

/** The next report: something begins, or one of what stands is over. Null: there is nothing to report. */
export const computeNextSignal = (random: Random, conditions: readonly Active[], alarms: readonly Alarm[]): Signal | null => {
  const phases = new Map(alarms.map(({ id, phase }) => [id, phase]));
  const stands = ({ kind, source, condition }: Active): boolean => {
    const phase = phases.get(alarmIdOf({ sourceKind: kind, source, condition }));
    return phase !== undefined && isActive(phase);
  };
  const standing = conditions.filter(stands);
  if (standing.length >= mostStanding || (standing.length > 0 && random() < 0.5)) {
    const { kind, source, condition } = pick(random, standing);
    return { state: 'normal', kind, source, condition };
  }
  const rest = conditions.filter((each) => !stands(each));
  return rest.length > 0 ? pick(random, rest) : null;
};
