import { describe, expect, it } from 'vitest';
import type { PlaceId, ProcedureId } from '../ids.ts';
import { partId, procedureContent, step } from '../testing/procedures.ts';
import { details } from '../testing/samples.ts';
import { planChases } from './plan-chase.ts';
import { proposeProcedures } from './propose-procedures.ts';
import type { Run } from './run.ts';

const minute = 60_000;
const candidate = (id: string, change: Parameters<typeof procedureContent>[0] = {}) => ({
  id: id as ProcedureId,
  content: procedureContent(change),
});
const gate = { id: 'gate-1' as PlaceId, name: 'Cửa khẩu Hữu Nghị' };
const nowhere = { communes: [], roads: [], gates: [] };

describe('what is proposed', () => {
  it('says why, best first', () => {
    const queue = candidate('SOP-02', {
      types: ['borderGateCongestion'],
      words: ['xe tồn', 'ùn ứ'],
      places: { ...nowhere, gates: [gate.id] },
    });
    const flood = candidate('SOP-03', { types: ['flood'], words: ['lũ'], places: nowhere });
    const found = proposeProcedures(
      { ...details, type: 'trafficAccident', title: 'Va cham, un u o Huu Nghi' },
      [flood, queue, candidate('SOP-01')],
      [gate],
    );
    expect(found.map(({ procedure, score }) => [procedure.id, score])).toEqual([
      ['SOP-01', 12],
      ['SOP-02', 5],
    ]);
    expect(found[0]?.grounds).toEqual([{ k: 'type' }, { k: 'word', word: 'va chạm' }, { k: 'commune' }, { k: 'road', road: 'QL1' }]);
    expect(found[1]?.grounds).toContainEqual({ k: 'gate', name: 'Cửa khẩu Hữu Nghị' });
  });

  it('is not found by a part of a word, nor by a place alone', () => {
    const flood = candidate('SOP-03', { types: ['flood'], words: ['lũ', 'ngập'], places: { ...nowhere, roads: ['QL1'] } });
    expect(proposeProcedures({ ...details, title: 'Luc luong QL1 tuan tra', description: '', placeText: '' }, [flood], [])).toEqual([]);
    expect(
      proposeProcedures(
        { ...details, title: 'Luong QL10', placeText: 'QL1A', description: '' },
        [candidate('S', { types: [], words: [] })],
        [],
      ),
    ).toEqual([]);
  });
});

const run = (steps: Run['steps'], state: Run['state'] = 'running'): Run =>
  ({
    ...{ id: 'run-1', incidentId: 'inc-1', procedureId: 'SOP-01', version: 1, isOfficial: false, state, startedAtMs: 0 },
    content: procedureContent({ steps: [step('a', { dueMin: 30, role: partId('ems') }), step('b', { dueMin: 10 }), step('c')] }),
    steps,
  }) as Run;
const kept = { settled: null, assignedTo: null, chased: 0, chasedAtMs: null, evidence: [] };

describe('who is chased', () => {
  it('is nobody before a step is due, then the longest waiting first, and nobody when the run is over', () => {
    expect(planChases(run({}), 9 * minute)).toEqual([]);
    expect(planChases(run({}), 31 * minute).map(({ step: id, role }) => [id, role])).toEqual([
      ['b', null],
      ['a', 'ems'],
    ]);
    expect(planChases(run({}, 'ended'), 31 * minute)).toEqual([]);
  });

  it('is left alone for a while after a reminder, and told to the lead when two were in vain', () => {
    const steps = { [partId('a')]: { ...kept, chased: 2, chasedAtMs: 31 * minute, assignedTo: 'an' } } as unknown as Run['steps'];
    expect(planChases(run(steps), 40 * minute).map(({ step: id }) => id)).toEqual(['b']);
    expect(planChases(run(steps), 41 * minute)).toContainEqual({
      step: 'a',
      sinceMs: 41 * minute,
      whom: 'an',
      role: 'ems',
      isForLead: true,
    });
  });
});
