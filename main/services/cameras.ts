import type { CameraHealth, CameraRow } from '#contract/rows.ts';
import type { Pictures } from './ports.ts';

/**
 * What the picture says beats what was reported: the relay sees frames arrive or fail, a report may be
 * minutes old. Only a camera nobody watches here is as its own system last told.
 */
export const computeHealth = (reported: CameraHealth, seen: CameraHealth): CameraHealth => (seen.state === 'unknown' ? reported : seen);

/** A camera row with today's health. */
export const computeCameraRow = (row: CameraRow, pictures: Pick<Pictures, 'health'>): CameraRow => ({
  ...row,
  health: computeHealth(row.health, pictures.health(row.id)),
});
