import { describe, expect, it } from 'vitest';
import type { OperationId, UserId } from '#domain/ids.ts';
import type { Air } from '#domain/wall.ts';
import { isSomebodyElse } from './somebody-else.ts';

const air: Air = {
  ...{ screens: {}, scene: null, takeId: 'op-1' as OperationId, takeAtMs: 100_000, by: 'an' as UserId, cause: 'officer', incidentId: null },
};

describe('somebody else drives', () => {
  it.each([
    ['binh', 110_000, true],
    ['binh', 160_000, false],
    ['an', 110_000, false],
  ])('seen by %s at %d: %s', (officer, now, told) => expect(isSomebodyElse(air, officer as UserId, now)).toBe(told));
  it('nobody before anything was shown', () => expect(isSomebodyElse({ ...air, takeId: null }, null, 110_000)).toBe(false));
});
