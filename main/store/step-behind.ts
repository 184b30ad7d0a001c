import { readlinkSync } from 'node:fs';
import { getPriority, setPriority } from 'node:os';
import { basename } from 'node:path';

/** A third of what a thread of a window gets where both want the same processor, all of it otherwise. */
const behind = 5;
const leastPriority = 19;

/**
 * Lets windows have the processor first: a search through a million rows would otherwise hold up a key for as long as a frame. Threads of
 * Linux have a priority of their own, under the name the kernel gives them; elsewhere nothing changes.
 */
export const stepBehindWindows = (): void => {
  if (process.platform !== 'linux') return;
  try {
    const thread = Number(basename(readlinkSync('/proc/thread-self')));
    setPriority(thread, Math.min(leastPriority, getPriority(thread) + behind));
  } catch {
    // A system that hides its processes: all threads stay equal.
  }
};
