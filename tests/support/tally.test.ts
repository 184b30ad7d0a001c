import { describe, expect, it } from 'vitest';
import { readPlaywright, readVitest, sum } from './tally.ts';

const vitest = (results: { status: string; tests: string[] }[]): string =>
  JSON.stringify({
    numPassedTests: results.flatMap(({ tests }) => tests).filter((status) => status === 'passed').length,
    numFailedTests: results.flatMap(({ tests }) => tests).filter((status) => status === 'failed').length,
    numFailedTestSuites: results.filter(({ status }) => status === 'failed').length,
    numPendingTests: results.flatMap(({ tests }) => tests).filter((status) => status === 'skipped').length,
    testResults: results.map(({ status, tests }) => ({
      status,
      name: 'tests/a.test.ts',
      assertionResults: tests.map((each) => ({ status: each, fullName: `a ${each} test` })),
    })),
  });

describe('readVitest', () => {
  it('counts tests and names what was skipped', () => {
    expect(readVitest(vitest([{ status: 'passed', tests: ['passed', 'skipped', 'passed'] }]))).toEqual({
      passed: 2,
      failed: 0,
      skipped: 1,
      notes: ['skipped: a skipped test'],
    });
  });
  it('counts a file that broke before its first test, and names what failed', () => {
    expect(
      readVitest(
        vitest([
          { status: 'failed', tests: [] },
          { status: 'failed', tests: ['failed', 'passed'] },
        ]),
      ),
    ).toMatchObject({ passed: 1, failed: 2, notes: ['failed: a failed test', 'failed: a.test.ts'] });
  });
  it('refuses what is no report', () => expect(() => readVitest('{}')).toThrow());
});

describe('readPlaywright', () => {
  it('counts a flaky test as failed and tells why one was skipped', () => {
    const suites = [
      { suites: [{ specs: [{ title: 'electron', tests: [{ annotations: [{ type: 'skip', description: 'no binary' }] }] }] }] },
      { specs: [{ title: 'the map', tests: [{ status: 'unexpected', annotations: [] }] }] },
      { specs: [{ title: 'the wall', tests: [{ status: 'flaky', annotations: [] }] }] },
    ];
    const report = { stats: { expected: 3, unexpected: 1, flaky: 1, skipped: 1 }, errors: [], suites };
    const notes = ['skipped: electron: no binary', 'failed: the map', 'failed: the wall'];
    expect(readPlaywright(JSON.stringify(report))).toEqual({ passed: 3, failed: 2, skipped: 1, notes });
  });
  it('counts an error outside every test', () => {
    const report = { stats: { expected: 0, unexpected: 0, flaky: 0, skipped: 0 }, errors: [{}], suites: [] };
    expect(readPlaywright(JSON.stringify(report)).failed).toBe(1);
  });
});

describe('sum', () => {
  it('adds up and keeps every note', () => {
    const one = { passed: 1, failed: 2, skipped: 3, notes: ['a'] };
    expect(sum([one, { ...one, notes: ['b'] }])).toEqual({ passed: 2, failed: 4, skipped: 6, notes: ['a', 'b'] });
  });
});
