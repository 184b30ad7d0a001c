import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { StreamName } from '#domain/streams.ts';
import { Procedure } from '#domain/procedures/procedure.ts';
import { Run } from '#domain/procedures/run.ts';
import { procedureContent } from '#domain/testing/procedures.ts';
import { mostEndedRuns } from '#contract/procedures.ts';
import type { IncidentId, ProcedureId } from '#domain/ids.ts';
import { incident } from '#domain/testing/samples.ts';
import { BenchDesk, put } from './testing/bench-desk.ts';

const desks = 'dsk:20' as StreamName;
const kept = { updatedAtMs: 1, marks: {}, ops: [] };
const procedure = (id: string, nameVi: string, versions = 1): Procedure =>
  Procedure.parse({
    ...{ id, draft: null, officialVersion: null, isRetired: false, ...kept },
    versions: Array.from({ length: versions }, (_, at) => ({
      ...{ version: at + 1, publishedAtMs: at, publishedBy: 'an', note: '' },
      content: procedureContent({ nameVi }),
    })),
  });
const run = (id: string, startedAtMs: number, change: Partial<Run> = {}): Run =>
  Run.parse({
    ...{ id, incidentId: 'inc-1', procedureId: 'SOP-01', version: 1, isOfficial: false, content: procedureContent(), state: 'running' },
    ...{ startedAtMs, startedBy: 'an', endedAtMs: null, endedBy: null, endText: '', steps: {}, ...kept, ...change },
  });

let desk: BenchDesk;
beforeEach(() => {
  desk = new BenchDesk();
});
afterEach(() => desk.remove());

const runsOf = (incidentId: string | null): unknown[] =>
  desk.read.query('runs.list', { incidentId: incidentId as IncidentId | null }).rows.map(({ id, incident: of }) => [id, of?.title ?? null]);

describe('what is read of procedures', () => {
  it('is in the order of their names, with the version in force and what waits', () => {
    desk.page(
      [put(1, 'procedure', 'SOP-01', procedure('SOP-01', 'Ùn ứ', 3)), put(2, 'procedure', 'SOP-02', procedure('SOP-02', 'Cháy'))],
      desks,
    );
    desk.act('procedure.retire', 'SOP-01', { isRetired: true }, 1);
    expect(desk.read.query('procedures.list', {}).rows).toMatchObject([
      { id: 'SOP-02', isRetired: false, waiting: 0 },
      { id: 'SOP-01', isRetired: true, waiting: 1, inForce: { version: 3 } },
    ]);
    const versions = desk.read.query('procedure.versions', { id: 'SOP-01' as ProcedureId }).rows;
    expect(versions.map(({ id }) => id)).toEqual(['3', '2', '1']);
  });
});

describe('what is read of runs', () => {
  it('is of one incident, newest first, with its name', () => {
    desk.page([put(1, 'incident', 'inc-1', incident())], 'inc:06184' as StreamName);
    desk.page(
      [
        put(1, 'run', 'r1', run('r1', 10)),
        put(2, 'run', 'r2', run('r2', 20)),
        put(3, 'run', 'r3', run('r3', 15, { incidentId: 'inc-2' as IncidentId })),
      ],
      desks,
    );
    expect(runsOf('inc-1')).toEqual([
      ['r2', 'Va chạm hai xe tải'],
      ['r1', 'Va chạm hai xe tải'],
    ]);
    expect(runsOf('inc-2')).toEqual([['r3', null]]);
  });

  it('is every one that goes on and the latest that are over', () => {
    const over = Array.from({ length: mostEndedRuns + 5 }, (_, at) =>
      put(at + 1, 'run', `old-${at}`, run(`old-${at}`, at, { state: 'ended' })),
    );
    desk.page([...over, put(100, 'run', 'now', run('now', 0))], desks);
    const ids = runsOf(null).map((each) => (each as string[])[0]);
    expect(ids).toHaveLength(mostEndedRuns + 1);
    expect([ids[0], ids[1], ids.at(-1)]).toEqual(['now', `old-${mostEndedRuns + 4}`, 'old-5']);
  });
});
