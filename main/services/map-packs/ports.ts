import type { MapPackId } from '#domain/ids.ts';
import type { PackFacts } from '#domain/map-packs/map-pack.ts';

/** A file in the folder of packs. `stamp` changes when the file does. */
export type PackFile = { readonly name: string; readonly bytes: number; readonly stamp: string };

/** Takes what comes of a pack. */
export type PartWriter = { write(bytes: Uint8Array): Promise<void>; close(): Promise<void> };

/** The folder of packs: whole ones under their names, those that still come under their ids, out of the way of everybody. */
export type PackFiles = {
  readonly folder: string;
  /** Whole packs by name; people may put files there by hand. */
  list(): Promise<readonly PackFile[]>;
  /** Null: the disk does not tell. */
  freeBytes(): Promise<number | null>;
  path(file: string): string;
  remove(file: string): Promise<void>;
  /** Ids of those that are not whole. */
  parts(): Promise<readonly MapPackId[]>;
  partPath(id: MapPackId): string;
  /** 0: there is nothing of it. */
  partBytes(id: MapPackId): Promise<number>;
  /** Goes on after so many bytes; what lay behind them is dropped. `noSpace` as `packError` when the disk is full. */
  openPart(id: MapPackId, afterBytes: number): Promise<PartWriter>;
  removePart(id: MapPackId): Promise<void>;
  /** Makes a part a whole pack under this name, or one like it that is free. */
  adopt(id: MapPackId, name: string): Promise<PackFile>;
};

/** Reads packs. Every failure is a `packError`. */
export type PackReader = {
  check(path: string): Promise<PackFacts>;
  tile(path: string, at: readonly [z: number, x: number, y: number]): Promise<Uint8Array | null>;
  /** Lets go of a file before it is moved or removed. */
  release(path: string): Promise<void>;
};

/** What an address answered. */
export type PackStream = {
  /** True: what was asked for from the middle on; false: the whole file. */
  readonly isRest: boolean;
  readonly etag: string | null;
  /** Of the whole file; null: it does not say. */
  readonly totalBytes: number | null;
  readonly body: AsyncIterable<Uint8Array>;
};

/** Gets a file from an address: `unreachable`, or `notThere` when asking again will not help. */
export type PackFetcher = {
  open(url: URL, from: { readonly bytes: number; readonly etag: string | null }, signal: AbortSignal): Promise<PackStream>;
};
