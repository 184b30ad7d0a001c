import { describe, expect, it } from 'vitest';
import { computeHealth } from './health.ts';
import { Counter, gaugeLines, Histogram } from './metrics.ts';

describe('metrics', () => {
  it('writes counters by their labels, escaped', () => {
    const counter = new Counter('requests_total', 'Requests.', ['route', 'status']);
    counter.add(['/v1/push', '200']);
    counter.add(['/v1/push', '200'], 2);
    counter.add(['a"b\\c\nd', '404']);
    expect(counter.lines()).toEqual([
      '# HELP requests_total Requests.',
      '# TYPE requests_total counter',
      'requests_total{route="/v1/push",status="200"} 3',
      'requests_total{route="a\\"b\\\\c\\nd",status="404"} 1',
    ]);
  });

  it('adds histogram buckets up from below', () => {
    const histogram = new Histogram('seconds', 'Seconds.', ['route']);
    for (const seconds of [0.0005, 0.02, 60]) histogram.observe(['/'], seconds);
    const lines = histogram.lines();
    expect(lines).toContain('seconds_bucket{route="/",le="0.001"} 1');
    expect(lines).toContain('seconds_bucket{route="/",le="0.05"} 2');
    expect(lines).toContain('seconds_bucket{route="/",le="5"} 2');
    expect(lines).toContain('seconds_bucket{route="/",le="+Inf"} 3');
    expect(lines).toContain('seconds_count{route="/"} 3');
  });

  it('writes a gauge without labels', () => {
    expect(gaugeLines('up', 'Up.', 1)).toEqual(['# HELP up Up.', '# TYPE up gauge', 'up 1']);
  });
});

describe('computeHealth', () => {
  const well = { log: { ok: true, streams: 3 }, freeBytes: 2 ** 40, lastCommitAgeMs: 5, closing: false } as const;
  it.each([
    [{}, 'ok', 0],
    [{ freeBytes: null }, 'ok', 0],
    [{ freeBytes: 2 ** 29 }, 'degraded', 1],
    [{ freeBytes: 2 ** 20 }, 'down', 1],
    [{ closing: true }, 'down', 1],
    [{ log: { ok: false, why: 'gone' }, closing: true }, 'down', 2],
  ] as const)('%j is %s', (facts, status, reasons) => {
    const health = computeHealth({ ...well, ...facts });
    expect([health.status, health.reasons.length]).toEqual([status, reasons]);
  });
});
