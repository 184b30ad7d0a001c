import { z } from 'zod';

/** What a runner did: counts, and what a person should know of them. */
export type Tally = { readonly passed: number; readonly failed: number; readonly skipped: number; readonly notes: readonly string[] };

const VitestReport = z.looseObject({
  numPassedTests: z.int(),
  numFailedTests: z.int(),
  numFailedTestSuites: z.int(),
  numPendingTests: z.int(),
  testResults: z.array(
    z.looseObject({ status: z.string(), assertionResults: z.array(z.looseObject({ status: z.string(), fullName: z.string() })) }),
  ),
});

/** Reads vitest's JSON report. A file that failed before its first test counts as one failure. */
export const readVitest = (text: string): Tally => {
  const { numPassedTests, numFailedTests, numPendingTests, testResults } = VitestReport.parse(JSON.parse(text));
  const brokenFiles = testResults.filter(
    ({ status, assertionResults }) => status === 'failed' && assertionResults.every((test) => test.status !== 'failed'),
  ).length;
  const skipped = testResults.flatMap(({ assertionResults }) =>
    assertionResults.filter(({ status }) => status === 'skipped' || status === 'pending'),
  );
  return {
    passed: numPassedTests,
    failed: numFailedTests + brokenFiles,
    skipped: numPendingTests,
    notes: skipped.map(({ fullName }) => `skipped: ${fullName}`),
  };
};

const PlaywrightReport = z.looseObject({
  stats: z.looseObject({ expected: z.int(), unexpected: z.int(), flaky: z.int(), skipped: z.int() }),
  errors: z.array(z.unknown()),
  suites: z.array(z.unknown()),
});

type Annotated = {
  title?: string;
  suites?: Annotated[];
  specs?: { title: string; tests: { annotations: { type: string; description?: string }[] }[] }[];
};

/** Reads Playwright's JSON report; a test that passed only on a second try has failed. */
export const readPlaywright = (text: string): Tally => {
  const { stats, errors, suites } = PlaywrightReport.parse(JSON.parse(text));
  const notes = skippedIn(suites as Annotated[]);
  return {
    passed: stats.expected,
    failed: stats.unexpected + stats.flaky + (stats.unexpected === 0 ? errors.length : 0),
    skipped: stats.skipped,
    notes,
  };
};

const skippedIn = (suites: readonly Annotated[]): string[] =>
  suites.flatMap(({ suites: inner = [], specs = [] }) => [
    ...skippedIn(inner),
    ...specs.flatMap(({ title, tests }) =>
      tests.flatMap(({ annotations }) =>
        annotations
          .filter(({ type }) => type === 'skip')
          .map(({ description }) => `skipped: ${title}${description ? `: ${description}` : ''}`),
      ),
    ),
  ]);

export const sum = (tallies: readonly Tally[]): Tally => ({
  passed: tallies.reduce((total, { passed }) => total + passed, 0),
  failed: tallies.reduce((total, { failed }) => total + failed, 0),
  skipped: tallies.reduce((total, { skipped }) => total + skipped, 0),
  notes: tallies.flatMap(({ notes }) => notes),
});
