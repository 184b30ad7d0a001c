import type { Failure } from '#contract/errors.ts';
import type { PackFacts } from '#domain/map-packs/map-pack.ts';
import type { TileAddress } from './archive.ts';

/** What is asked of the thread that reads packs. */
export type TileRequest =
  | { readonly t: 'check'; readonly id: number; readonly path: string }
  | { readonly t: 'tile'; readonly id: number; readonly path: string; readonly at: TileAddress }
  | { readonly t: 'release'; readonly id: number; readonly path: string };

export type TileReply =
  | { readonly t: 'checked'; readonly id: number; readonly facts: PackFacts }
  | { readonly t: 'tile'; readonly id: number; readonly bytes: Uint8Array | null }
  | { readonly t: 'released'; readonly id: number }
  | { readonly t: 'failed'; readonly id: number; readonly failure: Failure };
