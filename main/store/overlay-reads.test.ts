import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { StreamName } from '#domain/streams.ts';
import { TimelineEntry } from '#domain/incident.ts';
import { Overlay } from '#domain/overlays/overlay.ts';
import { BenchDesk, incident, put } from './testing/bench-desk.ts';

let bench: BenchDesk;
beforeEach(() => {
  bench = new BenchDesk();
});
afterEach(() => bench.remove());

const entry = (id: string, incidentId: string, atMs: number, before: object, after: object): TimelineEntry =>
  TimelineEntry.parse({ id, incidentId, operationId: id, kind: 'updated', actor: 'u-1', device: 'd-1', atMs, text: '', before, after });

describe('incidents in an area', () => {
  it('are those whose position lies in it, with any other narrowing', () => {
    bench.page([
      put(1, 'incident', 'in', incident('in', { position: [106.71, 21.97] })),
      put(2, 'incident', 'corner', incident('corner', { position: [106.79, 22.04] })),
      put(3, 'incident', 'out', incident('out', { position: [106.3, 21.5] })),
      put(4, 'incident', 'nowhere', incident('nowhere', { position: null })),
      put(5, 'incident', 'ended', incident('ended', { position: [106.71, 21.97], status: 'closed' })),
    ]);
    const found = (scope: 'open' | 'all') =>
      bench.read.query('incidents.list', { filter: { scope, area: { k: 'circle', center: [106.71, 21.97], radiusM: 9_000 } }, limit: 10 });
    expect(found('open').rows.map(({ id }) => id)).toEqual(['in']);
    expect(found('all')).toMatchObject({ rows: [{ id: 'in' }, { id: 'ended' }], total: 2 });
  });
});

describe('the map as it was', () => {
  it('shows what was open then, where and as grave as it was said to be', () => {
    bench.page([
      put(1, 'incident', 'moved', incident('moved', { reportedAtMs: 100, updatedAtMs: 300, severity: 1, position: [107, 22] })),
      put(2, 'incident', 'ended', incident('ended', { reportedAtMs: 100, updatedAtMs: 250, status: 'closed' })),
      put(3, 'incident', 'over', incident('over', { reportedAtMs: 50, updatedAtMs: 150, status: 'closed' })),
      put(4, 'incident', 'later', incident('later', { reportedAtMs: 400, updatedAtMs: 400 })),
      put(5, 'timeline', 'e-1', entry('e-1', 'moved', 300, { severity: 3, position: [106.7, 21.8] }, { severity: 1, position: [107, 22] })),
      put(6, 'timeline', 'e-2', entry('e-2', 'ended', 250, { status: 'inProgress' }, { status: 'closed' })),
      put(7, 'timeline', 'e-3', entry('e-3', 'over', 150, { status: 'new' }, { status: 'closed' })),
    ]);
    const at = (atMs: number) =>
      bench.read.query('incidents.at', { atMs }).rows.map(({ id, severity, status, position }) => ({ id, severity, status, position }));
    expect(at(200)).toEqual([
      { id: 'ended', severity: 3, status: 'inProgress', position: [106.7, 21.8] },
      { id: 'moved', severity: 3, status: 'new', position: [106.7, 21.8] },
    ]);
    expect(at(350)).toEqual([{ id: 'moved', severity: 1, status: 'new', position: [107, 22] }]);
    expect(at(120).map(({ id }) => id)).toEqual(['ended', 'moved', 'over']);
    expect(at(10)).toEqual([]);
  });
});

describe('drawings', () => {
  it('leave the map when they are removed or their incident ends', () => {
    const overlay = (id: string, change: object): Overlay =>
      Overlay.parse({
        ...{ id, shape: { k: 'point', at: [106.7, 21.9] }, label: id, colour: 'blue', incidentId: null, createdBy: 'u-1', createdAtMs: 1 },
        ...{ isRemoved: false, updatedAtMs: 1, marks: {}, ops: [], ...change },
      });
    bench.page([put(1, 'incident', 'open', incident('open')), put(2, 'incident', 'ended', incident('ended', { status: 'resolved' }))]);
    bench.page(
      [
        put(1, 'overlay', 'free', overlay('free', {})),
        put(2, 'overlay', 'gone', overlay('gone', { isRemoved: true })),
        put(3, 'overlay', 'open', overlay('open', { incidentId: 'open' })),
        put(4, 'overlay', 'ended', overlay('ended', { incidentId: 'ended' })),
        put(5, 'overlay', 'elsewhere', overlay('elsewhere', { incidentId: 'not-here' })),
      ],
      'dsk:20' as StreamName,
    );
    expect(bench.read.query('overlays.list', {}).rows.map(({ id }) => id)).toEqual(['elsewhere', 'free', 'open']);
  });
});
