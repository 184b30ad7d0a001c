import type { UserId } from '#domain/ids.ts';
import type { Air } from '#domain/wall.ts';

const recentMs = 60_000;

/** Whether another officer, or the console itself, changed the wall within the last minute. */
export const isSomebodyElse = ({ takeId, by, takeAtMs }: Air, officer: UserId | null, now: number): boolean =>
  takeId !== null && by !== officer && now - takeAtMs < recentMs;
