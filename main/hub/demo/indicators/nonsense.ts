import type { Indicator } from '#domain/indicators/indicator.ts';
import { type Period, writePeriod } from '#domain/indicators/periods.ts';
import type { Incoming } from '../../indicators/read-incoming.ts';

/** What a counter with a broken line sends: words for numbers, numbers nobody can have counted, another unit. */
const kinds = [{ value: 'N/A' }, { value: -65_535 }, { value: 640, unit: 'km/h' }, { value: null, error: 'sensor timeout' }] as const;

export const nonsenseAt = (indicator: Indicator, period: Period, i: number): Incoming => {
  const kind = kinds[(Math.floor(period.startMs / 300_000) + i) % kinds.length];
  return {
    record: {
      indicator: indicator.id,
      area: '20',
      period: writePeriod(indicator, period.startMs),
      recordId: `gt-${period.startMs}`,
      ...kind,
    },
  };
};
