import { basename } from 'node:path';
import { z } from 'zod';

/** What a runner did: counts, and what a person should know of them. */
export type Tally = { readonly passed: number; readonly failed: number; readonly skipped: number; readonly notes: readonly string[] };

const VitestReport = z.looseObject({
  numPassedTests: z.int(),
  numFailedTests: z.int(),
  numFailedTestSuites: z.int(),
  numPendingTests: z.int(),
  testResults: z.array(
    z.looseObject({
      status: z.string(),
      name: z.string(),
      assertionResults: z.array(z.looseObject({ status: z.string(), fullName: z.string() })),
    }),
  ),
});

/** Reads vitest's JSON report. A file that failed before its first test counts as one failure. */
export const readVitest = (text: string): Tally => {
  const { numPassedTests, numFailedTests, numPendingTests, testResults } = VitestReport.parse(JSON.parse(text));
  const broken = testResults.filter(
    ({ status, assertionResults }) => status === 'failed' && assertionResults.every((test) => test.status !== 'failed'),
  );
  const tests = testResults.flatMap(({ assertionResults }) => assertionResults);
  const named = (word: string, ...of: string[]): string[] =>
    tests.filter(({ status }) => of.includes(status)).map(({ fullName }) => `${word}: ${fullName}`);
  return {
    passed: numPassedTests,
    failed: numFailedTests + broken.length,
    skipped: numPendingTests,
    notes: [
      ...named('skipped', 'skipped', 'pending'),
      ...named('failed', 'failed'),
      ...broken.map(({ name }) => `failed: ${basename(name)}`),
    ],
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
  specs?: { title: string; tests: { status?: string; annotations: { type: string; description?: string }[] }[] }[];
};

/** Reads Playwright's JSON report; a test that passed only on a second try has failed. */
export const readPlaywright = (text: string): Tally => {
  const { stats, errors, suites } = PlaywrightReport.parse(JSON.parse(text));
  const notes = notesOn(suites as Annotated[]);
  return {
    passed: stats.expected,
    failed: stats.unexpected + stats.flaky + (stats.unexpected === 0 ? errors.length : 0),
    skipped: stats.skipped,
    notes,
  };
};

const notesOn = (suites: readonly Annotated[]): string[] =>
  suites.flatMap(({ suites: inner = [], specs = [] }) => [
    ...notesOn(inner),
    ...specs.flatMap(({ title, tests }) =>
      tests.flatMap(({ status, annotations }) => [
        ...annotations
          .filter(({ type }) => type === 'skip')
          .map(({ description }) => `skipped: ${title}${description ? `: ${description}` : ''}`),
        ...(status === 'unexpected' || status === 'flaky' ? [`failed: ${title}`] : []),
      ]),
    ),
  ]);

export const sum = (tallies: readonly Tally[]): Tally => ({
  passed: tallies.reduce((total, { passed }) => total + passed, 0),
  failed: tallies.reduce((total, { failed }) => total + failed, 0),
  skipped: tallies.reduce((total, { skipped }) => total + skipped, 0),
  notes: tallies.flatMap(({ notes }) => notes),
});
