import type { DiskKind, History } from './history.ts';

/** What a thread of the simulator is asked to play: `histories` from `seed` on. */
export type Share = { readonly seed: number; readonly histories: number; readonly disk: DiskKind; readonly mutant: string | null };

/** What it tells: how far it is, or how it ended. */
export type Told = { readonly t: 'played'; readonly count: number } | { readonly t: 'done'; readonly found: Found | null };

/** A history that broke something, as small as it could be made, and the run of the share it was first seen in. */
export type Found = { readonly history: History; readonly broken: readonly string[]; readonly run: number; readonly seed: number };
