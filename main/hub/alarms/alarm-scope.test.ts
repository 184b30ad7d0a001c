import { expect, it } from 'vitest';
import type { StreamName } from '#domain/streams.ts';
import { fullScope, knownBy, rightsOf, servesStream } from '../scope.ts';

const alarms = 'alm:20' as StreamName;

it('alarms are read by an auditor, who changes none, and kept from consoles that cannot read their stream', () => {
  const auditor = { role: 'auditor' as const, areas: 'all' as const, historyDays: null };
  expect([servesStream(auditor, alarms), rightsOf(auditor)(alarms), servesStream(auditor, 'cam:20' as StreamName)]).toEqual([
    true,
    false,
    false,
  ]);
  expect([3, 4].map((protocol) => servesStream(knownBy(fullScope, protocol), alarms))).toEqual([false, true]);
});
