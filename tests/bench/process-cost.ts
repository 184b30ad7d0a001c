import { readFileSync } from 'node:fs';
import { computeTree } from '../support/process-tree.ts';

/** Clock ticks a second, as every Linux has them for user space. */
const ticksPerSecond = 100;

const read = (path: string): string => {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    // Ended in between.
    return '';
  }
};

/** Processor time a process and all below it have used so far, in ms. */
export const cpuMs = (root: number): number =>
  computeTree([root]).reduce((sum, pid) => {
    const fields = read(`/proc/${pid}/stat`).split(') ').at(-1)?.split(' ') ?? [];
    return sum + ((Number(fields[11] ?? 0) + Number(fields[12] ?? 0)) * 1000) / ticksPerSecond;
  }, 0);

const kbOf = (pid: number, field: string): number =>
  Number(new RegExp(`^${field}:\\s+(\\d+)`, 'm').exec(read(`/proc/${pid}/smaps_rollup`))?.[1] ?? 0);

/** Memory of a process and all below it in MB; what several share counts once (PSS). */
export const memoryMb = (root: number): number => computeTree([root]).reduce((sum, pid) => sum + kbOf(pid, 'Pss') / 1024, 0);

/**
 * Of it what they made themselves: without the files of their programs, whose share grows by twenty megabytes when another program that
 * runs the same file ends.
 */
export const madeMemoryMb = (root: number): number =>
  computeTree([root]).reduce((sum, pid) => sum + (kbOf(pid, 'Pss_Anon') + kbOf(pid, 'Pss_Shmem')) / 1024, 0);
