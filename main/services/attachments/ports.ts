import type { BlobHash } from '#domain/desk/attachment.ts';

type BlobState = { readonly offset: number; readonly isWhole: boolean };
type Place = { readonly offset: number; readonly totalBytes: number };

/** Files of this console by hash, as `BlobFiles` keeps them. */
export type LocalBlobs = {
  state(hash: BlobHash): Promise<BlobState>;
  append(hash: BlobHash, at: Place, piece: Uint8Array): Promise<BlobState>;
  /** Null: it is not here. */
  read(hash: BlobHash): Promise<Uint8Array | null>;
  erase(hash: BlobHash): Promise<void>;
  /** What is here, whole or in part. */
  names(): Promise<BlobHash[]>;
};

/** Files at the hub. Every failure is a `ChiLangError`. */
export type HubBlobs = {
  state(hash: BlobHash): Promise<BlobState>;
  append(hash: BlobHash, at: Place, piece: Uint8Array): Promise<BlobState>;
  /** `notFound`: it is not there yet. */
  read(hash: BlobHash): Promise<Uint8Array>;
};
