import { execFileSync } from 'node:child_process';
import { cpus, totalmem } from 'node:os';

/** One figure: `value` in `unit`, set against the peer `against` as `ratio`; `hold` is the limit the design sets. */
export type Figure = {
  readonly name: string;
  readonly value: number;
  readonly unit: string;
  readonly against: { readonly name: string; readonly value: number };
  readonly ratio: number;
  readonly hold: string;
  readonly ok: boolean;
};

/** The form every suite writes with `--json`. */
export type Report = { readonly suite: string; readonly commit: string; readonly machine: string; readonly results: readonly Figure[] };

/** A suite measures both sides in one run and says progress on standard error. */
export type Suite = (options: ReadonlyMap<string, string>) => Promise<Figure[]>;

/** The middle value; of an even count the mean of the two in the middle. Of none: NaN. */
export const median = (values: readonly number[]): number => {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length >> 1;
  return sorted.length % 2 ? (sorted[middle] ?? Number.NaN) : ((sorted[middle - 1] ?? Number.NaN) + (sorted[middle] ?? Number.NaN)) / 2;
};

/** The value that 99 of 100 stay under. Of none: NaN. */
export const p99 = (values: readonly number[]): number => {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * 0.99))] ?? Number.NaN;
};

/** The value that 95 of 100 stay under. Of none: NaN. */
export const p95 = (values: readonly number[]): number =>
  [...values].sort((a, b) => a - b)[Math.min(values.length - 1, Math.floor(values.length * 0.95))] ?? Number.NaN;

/** A figure whose ratio must not exceed `atMost`. */
export const figureAtMost = (name: string, unit: string, value: number, against: Figure['against'], atMost: number): Figure => {
  const ratio = value / against.value;
  return { name, value, unit, against, ratio, hold: `<= ${atMost}`, ok: ratio <= atMost };
};

/** A figure whose ratio must not fall below `atLeast`. */
export const figureAtLeast = (name: string, unit: string, value: number, against: Figure['against'], atLeast: number): Figure => {
  const ratio = value / against.value;
  return { name, value, unit, against, ratio, hold: `>= ${atLeast}`, ok: ratio >= atLeast };
};

export const reportOf = (suite: string, results: readonly Figure[]): Report => ({
  suite,
  commit: commit(),
  machine: `${process.platform} ${process.arch}, ${cpus().length} x ${cpus()[0]?.model ?? 'unknown'}, ${Math.round(totalmem() / 2 ** 30)} GiB, Node ${process.versions.node}`,
  results,
});

const commit = (): string => {
  try {
    return execFileSync('git', ['describe', '--always', '--dirty', '--abbrev=12'], {
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'ignore'],
    }).trim();
  } catch {
    return 'unknown';
  }
};
