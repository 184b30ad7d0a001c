import type { ProcedureContent } from '#domain/procedures/procedure.ts';

/** What a window wrote and did not see come back yet: what was kept before its first write, then each write, the newest last. */
export type OwnWrites = readonly ProcedureContent[];

/** More than anybody writes before the first comes back. */
const most = 100;

const isSame = (a: ProcedureContent, b: ProcedureContent): boolean => a === b || JSON.stringify(a) === JSON.stringify(b);
const isOwn = (writes: OwnWrites, kept: ProcedureContent): boolean => writes.some((each) => isSame(each, kept));

/**
 * What is shown and built on: the newest write while what is kept is still one of the steps to it, however late and one by one they come
 * back; what is kept as soon as somebody else wrote.
 */
export const shownContent = (writes: OwnWrites, kept: ProcedureContent): ProcedureContent =>
  isOwn(writes, kept) ? (writes.at(-1) ?? kept) : kept;

/** Whether all came back: what is kept is the newest write, and no earlier step that looks the same. */
const isBack = (writes: OwnWrites, kept: ProcedureContent): boolean =>
  writes.findIndex((each) => isSame(each, kept)) === writes.length - 1 && writes.length > 0;

/** The steps after one more write. */
export const withWrite = (writes: OwnWrites, kept: ProcedureContent, next: ProcedureContent): OwnWrites =>
  isOwn(writes, kept) && !isBack(writes, kept) ? [...writes.slice(-most), next] : [kept, next];
