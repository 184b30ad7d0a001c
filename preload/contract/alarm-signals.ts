import { z } from 'zod';
import { AlarmFacts } from '#domain/alarms/alarm.ts';
import { UtcMs } from '#domain/values.ts';

const { sourceKind, source, condition, title, detail, priority, communeCode, position, placeText, cameraId, isLatching, says } =
  AlarmFacts.shape;

/** What a console says of itself is not brought in from outside. */
const kind = sourceKind.extract(['scada', 'sensor', 'analytics', 'camera', 'other']);
/** When it was so, by the source's clock; left out: when it came. */
const atMs = UtcMs.optional();

/** One report of a source: a condition stands, or is gone. */
export const AlarmSignal = z.discriminatedUnion('state', [
  z.strictObject({
    state: z.literal('active'),
    ...{ kind, source, condition, title, priority, atMs },
    detail: detail.default(''),
    communeCode: communeCode.default(null),
    position: position.default(null),
    placeText: placeText.default(''),
    cameraId: cameraId.default(null),
    isLatching: isLatching.default(false),
    says,
  }),
  z.strictObject({ state: z.literal('normal'), kind, source, condition, atMs }),
]);
export type AlarmSignal = z.infer<typeof AlarmSignal>;

export const mostSignals = 1000;

/** `POST /v1/alarms`: SCADA, sensors and cameras that see for themselves, with the hub's own key or an administrator's. */
export const AlarmsRequest = z.strictObject({ signals: z.array(z.unknown()).min(1).max(mostSignals) });
export type AlarmsRequest = z.infer<typeof AlarmsRequest>;

/** What came of them: how many were taken, and why each of the others was not. Those that say nothing new are taken too. */
export const AlarmsResponse = z.looseObject({
  taken: z.int().nonnegative(),
  refused: z.array(z.looseObject({ index: z.int().nonnegative(), message: z.string() })),
});
export type AlarmsResponse = z.infer<typeof AlarmsResponse>;
