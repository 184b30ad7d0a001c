import { z } from 'zod';
import { UtcMs } from '#domain/values.ts';

/**
 * Answer of `/media/{cameraId}/pulse`, always with HTTP 200 for a known camera: whether its playlist can be had now. A tile
 * that lost its picture asks this, which is no failed request in the window, and plays again once it answers.
 */
export const StreamPulse = z.discriminatedUnion('state', [
  z.strictObject({ state: z.literal('answers') }),
  /** `why`: a kind of trouble, as in `CameraHealth`'s `reason`; `message` says it in English for a log. */
  z.strictObject({ state: z.literal('silent'), why: z.string(), message: z.string() }),
]);
export type StreamPulse = z.infer<typeof StreamPulse>;

/** Answer of `/media/{cameraId}/ring/ranges.json`: the stretches that can be replayed, oldest first, UTC ms. */
export const RingRanges = z.strictObject({
  ranges: z.array(
    z.strictObject({
      fromMs: UtcMs,
      toMs: UtcMs,
      /** The camera told no time: these are the times its pictures came. */
      isEstimated: z.boolean(),
    }),
  ),
});
export type RingRanges = z.infer<typeof RingRanges>;
