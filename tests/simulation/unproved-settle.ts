import type { MemoryHub } from './memory-hub.ts';
import type { SimConsole } from './fleet.ts';

/**
 * What speaks against settling this mark now: a stream that has not reached the heads which were read with it, or
 * reached their numbers on another history.
 */
export const unprovedSettle = (hub: MemoryHub, { name, remote, store }: SimConsole, mark: number): string[] => {
  const read = remote.readHeads;
  if (!read || mark > read.mark) return [`${name} settled ${mark}, and the heads said ${read?.mark ?? 'nothing'}`];
  const restored = hub.restores !== read.restores;
  return read.heads.flatMap(({ stream, seq, h }) => {
    const at = store.cursor(stream);
    if (!at || at.seq < seq) return [`${name} settled ${mark} with ${stream} at ${at?.seq ?? 0} of ${seq}`];
    if (at.seq === seq) return at.h === h ? [] : [`${name} settled ${mark} with ${stream} on another history`];
    const elsewhere = restored && hub.holds(stream, at) && !hub.holds(stream, { seq, h }) && hub.mark(name) < mark;
    return elsewhere ? [`${name} settled ${mark} with ${stream} beyond a head that was lost`] : [];
  });
};
