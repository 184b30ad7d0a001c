import { expect, it } from 'vitest';
import type { CandidateRow } from '#contract/rows.ts';
import { computeReport } from './report.ts';

const row: CandidateRow = {
  ...{ key: '2', line: 2, state: 'new', cameraId: 'c-1', name: 'Cổng, "A"', address: 'http://h/1', changes: [], problems: [] },
  ...{ isRtspOnly: false, probe: null, isTaken: false },
};

it('is a table that spreadsheets read and do not run', () => {
  const problems = [{ kind: 'malformed' as const, column: 'lat', reason: '"x" is not a number', expected: 'degrees' }];
  const probe = { state: 'fails', why: 'timeout', message: 'Late.' } as const;
  const lines = computeReport([row, { ...row, state: 'bad', name: '=cmd()', problems, probe, isTaken: true }]).split('\r\n');
  expect(lines[0]).toBe('\uFEFFline,state,taken,id,name,address,changes,problem,expected,stream,detail');
  expect(lines[1]).toBe('2,new,,c-1,"Cổng, ""A""",http://h/1,,,,,');
  expect(lines[2]).toBe(`2,bad,yes,c-1,'=cmd(),http://h/1,,"lat: ""x"" is not a number",degrees,timeout,Late.`);
});
