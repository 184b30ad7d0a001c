import { readdirSync, readFileSync } from 'node:fs';

/** Sends a signal to processes and to all below them, parents first. Those that ended in between are left out. */
export const signalTree = (signal: NodeJS.Signals, roots: readonly number[]): void => {
  for (const pid of computeTree(roots)) {
    try {
      process.kill(pid, signal);
    } catch {
      // Ended by itself in between.
    }
  }
};

/** Processes and all below them, parents first. */
export const computeTree = (roots: readonly number[]): number[] => {
  const children = new Map<number, number[]>();
  for (const name of readdirSync('/proc').filter((each) => /^\d+$/.test(each))) {
    const parent = parentOf(name);
    children.set(parent, [...(children.get(parent) ?? []), Number(name)]);
  }
  const all = [...roots];
  for (const pid of all) all.push(...(children.get(pid) ?? []));
  return all;
};

const parentOf = (pid: string): number => {
  try {
    // The name in brackets may hold anything, a bracket as well.
    return Number(readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ').at(-1)?.split(' ')[1]);
  } catch {
    return 0;
  }
};
