import type { Now, Sync } from './ports.ts';

/** The hub's clock as well as this console knows it, whole UTC milliseconds: this machine's until it was measured. */
export const hubTimeMs = ({ now, sync }: { readonly now: Now; readonly sync: Pick<Sync, 'state'> }): number =>
  Math.max(0, Math.round(now() + (sync.state().clockOffsetMs ?? 0)));
