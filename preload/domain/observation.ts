import { z } from 'zod';
import { ObservationId } from './ids.ts';
import { UtcMs } from './values.ts';

/**
 * The latest value of one property of one subject. `value` null means the source reported
 * that it has none; a silent source is told by the age of `phenomenonAtMs`, never by 0.
 */
export const Observation = z.looseObject({
  id: ObservationId,
  subjectKind: z.enum(['camera', 'place', 'adminUnit', 'station']),
  subjectId: z.string().min(1).max(64),
  property: z.string().min(1).max(40),
  value: z.union([z.number(), z.string().max(200), z.null()]),
  unit: z.string().max(20).nullable(),
  phenomenonAtMs: UtcMs,
  receivedAtMs: UtcMs,
  source: z.string().max(80),
});
export type Observation = z.infer<typeof Observation>;

/** Property under which a camera's own system reports `up` or `down`. */
export const cameraStatusProperty = 'camera.status';
